package org.decant.launcher.catalogue;

import java.time.Instant;

/** A time as the tables have it: nanoseconds since 1970 UTC. */
public final class Nanos {

    private Nanos() {}

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** Throws {@link ArithmeticException} for a time that 64 bits cannot say: before 1677 or after 2262. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
