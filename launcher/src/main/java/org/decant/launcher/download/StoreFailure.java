package org.decant.launcher.download;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.decant.api.DownloadUnavailableException;

/** What a provider's exception means to the caller (DESIGN section 4). */
final class StoreFailure {

    private StoreFailure() {}

    /**
     * @param what was asked for, at the beginning of a sentence
     */
    static DownloadRefused refusal(String what, String protocol, Throwable cause) {
        return problem(what, protocol, cause).because(cause);
    }

    private static Problem problem(String what, String protocol, Throwable cause) {
        if (cause instanceof DownloadRefused refused) {
            return refused.problem();
        }
        if (cause instanceof NoSuchFileException) {
            return Problem.of("not-in-store", 404, what + " is not in its store any more.");
        }
        if (cause instanceof AccessDeniedException) {
            return Problem.of("store-refused", 502, "The store behind '" + protocol + "' refuses the server.");
        }
        if (cause instanceof DownloadUnavailableException later) {
            return Problem.of("not-now", 503, what + " cannot be had just now; ask again later.")
                    .retryAfter(later.retryAfter());
        }
        if (cause instanceof StalledException) {
            return Problem.of(
                    "store-stalled",
                    504,
                    what + " cannot be had: the store behind '" + protocol + "' does not answer.");
        }
        if (DamagedException.problem(cause).isPresent()) {
            return Problem.of("changed-in-store", 502, what + " is not in its store as it was catalogued.");
        }
        if (cause instanceof java.io.IOException) {
            return Problem.of(
                    "store-failed", 502, what + " cannot be read: the store behind '" + protocol + "' failed.");
        }
        return Problem.of("provider-fault", 500, what + " cannot be had: the provider of '" + protocol + "' failed.");
    }
}
