package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.decant.api.Caller;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * A browser sends what it knows of its user along with what any site's page asks; changes in their name are for our own
 * pages. A key it never knows.
 */
final class CrossSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /** Refuses what another site's page sent in a user's name. What no browser sent does not say whose page it was. */
    static void refuse(HttpServletRequest request, Caller caller) throws DownloadRefused {
        boolean rememberable =
                KnownUser.in(caller).filter(user -> user.proof() != Proof.KEY).isPresent();
        if (rememberable && !isOwn(request)) {
            throw Problem.of("cross-site", 403, "Nothing is changed for another site's page.")
                    .refused();
        }
    }

    private static boolean isOwn(HttpServletRequest request) {
        Optional<String> site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"));
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        return site.isPresent()
                ? OWN.contains(site.get())
                : origin.map(from -> isHere(from, request)).orElse(true);
    }

    private static boolean isHere(String origin, HttpServletRequest request) {
        try {
            return request.getServerName().equalsIgnoreCase(URI.create(origin).getHost());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
