package org.decant.launcher.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** How many events could not be kept until they were written. Usable from any thread. */
final class MissingEvents {

    private final InstantSource clock;
    private long count;
    private Instant since;

    MissingEvents(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add() {
        if (count++ == 0) {
            since = clock.instant();
        }
    }

    /** What tells of those that were missing so far, which is from now on to be kept; empty where none is. */
    synchronized Optional<AuditEntry> take() {
        Optional<AuditEntry> entry = count == 0 ? Optional.empty() : Optional.of(DownloadEvents.missing(count, since));
        count = 0;
        return entry;
    }
}
