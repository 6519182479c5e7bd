package org.decant.launcher.download;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.decant.api.DownloadUnavailableException;
import org.decant.launcher.catalogue.Location;

/** What a provider's exception means to the caller (DESIGN section 4). */
final class StoreFailure {

    private StoreFailure() {}

    static DownloadRefused refusal(long datafileId, Location location, Throwable cause) {
        return problem(datafileId, location.protocol(), cause).because(cause);
    }

    private static Problem problem(long id, String protocol, Throwable cause) {
        if (cause instanceof DownloadRefused refused) {
            return refused.problem();
        }
        if (cause instanceof NoSuchFileException) {
            return Problem.of("not-in-store", 404, "Datafile " + id + " is not in its store any more.");
        }
        if (cause instanceof AccessDeniedException) {
            return Problem.of("store-refused", 502, "The store behind '" + protocol + "' refuses the server.");
        }
        if (cause instanceof DownloadUnavailableException later) {
            return Problem.of("not-now", 503, "Datafile " + id + " cannot be had just now; ask again later.")
                    .retryAfter(later.retryAfter());
        }
        if (cause instanceof java.io.IOException) {
            return Problem.of(
                    "store-failed", 502, "The store behind '" + protocol + "' failed on datafile " + id + ".");
        }
        return Problem.of("provider-fault", 500, "The provider of '" + protocol + "' failed on datafile " + id + ".");
    }
}
