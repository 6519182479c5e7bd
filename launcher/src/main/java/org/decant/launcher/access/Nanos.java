package org.decant.launcher.access;

import java.time.Instant;

/** Times as they are kept: nanoseconds UTC. */
final class Nanos {

    private static final long A_SECOND = 1_000_000_000L;

    private Nanos() {}

    static long of(Instant instant) {
        return instant.getEpochSecond() * A_SECOND + instant.getNano();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, A_SECOND), Math.floorMod(nanos, A_SECOND));
    }
}
