package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The preconditions of a request, in the order of RFC 9110 section 13.2.2.
 *
 * @param etag strong, without quotes, or null
 * @param modifiedMillis the time in {@code Last-Modified}, in whole seconds
 */
record Preconditions(HttpServletRequest request, String etag, OptionalLong modifiedMillis) {

    private static final long SECOND = 1000;

    /** What they come to. */
    enum Outcome {
        PROCEED,
        NOT_MODIFIED,
        FAILED
    }

    static Preconditions of(HttpServletRequest request, Optional<String> etag, OptionalLong modifiedMillis) {
        OptionalLong seconds = modifiedMillis.isEmpty()
                ? modifiedMillis
                : OptionalLong.of(Math.floorDiv(modifiedMillis.getAsLong(), SECOND) * SECOND);
        return new Preconditions(request, etag.orElse(null), seconds);
    }

    Outcome outcome() {
        if (present("If-Match")) {
            if (!EntityTags.match(fields("If-Match"), etag, false)) {
                return Outcome.FAILED;
            }
        } else if (changedSince("If-Unmodified-Since")) {
            return Outcome.FAILED;
        }
        if (present("If-None-Match")) {
            return EntityTags.match(fields("If-None-Match"), etag, true) ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
        }
        return unchangedSince("If-Modified-Since") ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
    }

    /**
     * Whether {@code Range} holds: no {@code If-Range}, or one that names exactly this representation.
     *
     * @param lasting whether the address gives these bytes for ever, which makes its time a strong validator (section
     *     8.8.2.2)
     */
    boolean rangeHolds(boolean lasting) {
        String condition = request.getHeader("If-Range");
        if (condition == null) {
            return true;
        }
        String stripped = condition.strip();
        if (stripped.startsWith("\"") || stripped.startsWith("W/")) {
            return stripped.equals('"' + etag + '"');
        }
        OptionalLong date = date("If-Range");
        return lasting && date.isPresent() && date.equals(modifiedMillis);
    }

    /** Whether anything in the request says which representation it is about. */
    boolean namesARepresentation() {
        return present("If-Range") || present("If-Match") || present("If-Unmodified-Since");
    }

    private boolean changedSince(String name) {
        OptionalLong date = date(name);
        return date.isPresent() && modifiedMillis.isPresent() && modifiedMillis.getAsLong() > date.getAsLong();
    }

    private boolean unchangedSince(String name) {
        OptionalLong date = date(name);
        return date.isPresent() && modifiedMillis.isPresent() && modifiedMillis.getAsLong() <= date.getAsLong();
    }

    /** A date that cannot be read is as good as none (section 13.1.3). */
    private OptionalLong date(String name) {
        try {
            long date = request.getDateHeader(name);
            return date < 0 ? OptionalLong.empty() : OptionalLong.of(date);
        } catch (IllegalArgumentException unreadable) {
            return OptionalLong.empty();
        }
    }

    private boolean present(String name) {
        return request.getHeader(name) != null;
    }

    private Enumeration<String> fields(String name) {
        return request.getHeaders(name);
    }
}
