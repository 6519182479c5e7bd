package org.decant.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

/** Not now, but later: a tape being mounted, a store under maintenance. The caller gets 503 and {@code Retry-After}. */
public class DownloadUnavailableException extends IOException {

    private static final long serialVersionUID = 1L;

    /** When to ask again; at least one second. */
    private final Duration retryAfter;

    /**
     * Says when to ask again.
     *
     * @param message what is the matter, for the log
     * @param retryAfter when to ask again; less than a second counts as one second
     */
    public DownloadUnavailableException(String message, Duration retryAfter) {
        super(message);
        Objects.requireNonNull(retryAfter, "retryAfter");
        this.retryAfter = retryAfter.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : retryAfter;
    }

    /**
     * Tells when to ask again.
     *
     * @return at least one second
     */
    public Duration retryAfter() {
        return retryAfter;
    }
}
