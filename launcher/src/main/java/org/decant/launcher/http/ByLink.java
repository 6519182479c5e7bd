package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.access.LinkBearer;
import org.decant.launcher.access.LinkUses;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Has what is downloaded by links counted as their use. HEAD, and what is refused or unchanged, use nothing. */
record ByLink(LinkUses uses) {

    /** Whoever comes by a link that has ended may only go on with what they have begun, and learns of nothing else. */
    void requireUnderWay(HttpServletRequest request, Caller caller, Optional<String> etag) throws DownloadRefused {
        if (caller instanceof LinkBearer bearer && bearer.late() && !uses.isUnderWay(bearer, what(request, etag))) {
            throw ended().refused();
        }
    }

    /**
     * Is told just before something is sent, or the caller to where it is: what failed before has used nothing.
     *
     * @param part whether less than all of it is asked for
     */
    void begin(HttpServletRequest request, Caller caller, Optional<String> etag, boolean part) throws DownloadRefused {
        if (caller instanceof LinkBearer bearer && !uses.begin(bearer, what(request, etag), part)) {
            throw ended().refused();
        }
    }

    /** Is told whether all of it is sent, by this request and others. */
    void sent(HttpServletRequest request, Caller caller, Optional<String> etag, boolean whole) {
        if (caller instanceof LinkBearer bearer) {
            uses.sent(bearer, what(request, etag), whole);
        }
    }

    private static String what(HttpServletRequest request, Optional<String> etag) {
        return QueryOptions.address(request) + " " + etag.orElse("");
    }

    static Problem ended() {
        return ended("This link has expired, or was used as often as it may be.");
    }

    /** Told only to who has the secret of the link. */
    static Problem ended(String because) {
        return Problem.of("link-ended", 410, because + " Ask who sent it to you for another.");
    }
}
