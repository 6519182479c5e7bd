package org.decant.launcher.download;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The catalogue's times as Java's. */
final class Instants {

    private static final long NANOS = 1_000_000_000L;

    private Instants() {}

    /** Nanoseconds since 1970 UTC, also before it. */
    static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** Empty also for a time that nanoseconds in 64 bits cannot say: before 1677 or after 2262. */
    static OptionalLong nanos(Optional<Instant> time) {
        if (time.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long seconds = Math.multiplyExact(time.get().getEpochSecond(), NANOS);
            return OptionalLong.of(Math.addExact(seconds, time.get().getNano()));
        } catch (ArithmeticException outside) {
            return OptionalLong.empty();
        }
    }
}
