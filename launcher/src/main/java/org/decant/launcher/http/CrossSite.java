package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** A browser sends what it knows of its user along with what any site's page asks; changes are for our own pages. */
final class CrossSite {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossSite() {}

    /** Refuses what another site's page sent. What no browser sent says neither. */
    static void refuse(HttpServletRequest request) throws DownloadRefused {
        Optional<String> site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"));
        Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
        boolean own = site.isPresent()
                ? OWN.contains(site.get())
                : origin.map(from -> isHere(from, request)).orElse(true);
        if (!own) {
            throw Problem.of("cross-site", 403, "Nothing is changed for another site's page.")
                    .refused();
        }
    }

    private static boolean isHere(String origin, HttpServletRequest request) {
        try {
            return request.getServerName().equalsIgnoreCase(URI.create(origin).getHost());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
