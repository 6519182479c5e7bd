package org.decant.launcher.download;

import java.time.Instant;

/** The catalogue's times as Java's. */
final class Instants {

    private static final long NANOS = 1_000_000_000L;

    private Instants() {}

    /** Nanoseconds since 1970 UTC, also before it. */
    static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
