package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.access.LinkUses;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Has what is downloaded by links counted as their use, just before it is sent. */
record ByLink(LinkUses uses) {

    /**
     * Is told what is about to be sent; HEAD, and what is refused or unchanged, use nothing.
     *
     * @param sends whether something that was asked for is sent, or the caller is sent to where it is
     */
    void begin(HttpServletRequest request, Caller caller, Optional<String> etag, boolean sends) throws DownloadRefused {
        if (!(caller instanceof LinkBearer bearer)) {
            return;
        }
        String what = QueryOptions.address(request) + " " + etag.orElse("");
        boolean counts = sends && !request.getMethod().equals("HEAD");
        if (counts ? !uses.begin(bearer, what) : bearer.late() && !uses.isUnderWay(bearer, what)) {
            throw ended().refused();
        }
    }

    static Problem ended() {
        return ended("This link has expired, or was used as often as it may be.");
    }

    /** Told only to who has the secret of the link. */
    static Problem ended(String because) {
        return Problem.of("link-ended", 410, because + " Ask who sent it to you for another.");
    }
}
