package org.decant.launcher.access;

import java.time.Instant;

/** A time as the tables have it: nanoseconds since 1970 UTC. */
final class Moment {

    private static final long NANOS = 1_000_000_000L;

    private Moment() {}

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
