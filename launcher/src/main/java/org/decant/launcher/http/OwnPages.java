package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * Tells whether a browser sends what a page of this server asked it to send, or another site's page: by {@code
 * Sec-Fetch-Site}, which no page can write, or, from browsers and over connections without it, by {@code Origin} or
 * {@code Referer}.
 */
record OwnPages(OwnAddress address) {

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    /** Refuses what another site's page asked for, and what does not say. */
    void require(HttpServletRequest request, Peer peer) throws DownloadRefused {
        String site = request.getHeader(SITE);
        if (site == null ? !saysOwn(request, peer) : !OWN.contains(site)) {
            throw refused();
        }
    }

    /** Refuses what another site's page asked for; programs do not say who asked them. */
    void refuseOthers(HttpServletRequest request, Peer peer) throws DownloadRefused {
        if (request.getHeader(SITE) != null || request.getHeader("Origin") != null) {
            require(request, peer);
        }
    }

    private boolean saysOwn(HttpServletRequest request, Peer peer) {
        String origin = request.getHeader("Origin");
        String said = origin == null ? request.getHeader("Referer") : origin;
        return said != null && address.isOf(said, request, peer);
    }

    private static DownloadRefused refused() {
        String sentence =
                "This was asked for by another site's page, or by a program that does not say by whose: where you"
                        + " are logged in, only this server's own pages change anything. Programs come with a key instead.";
        return Problem.of("cross-site", 403, sentence).refused();
    }
}
