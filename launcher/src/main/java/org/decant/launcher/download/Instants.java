package org.decant.launcher.download;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Nanos;

/** Java's times as the catalogue's. */
final class Instants {

    private Instants() {}

    /** Empty also for a time that nanoseconds in 64 bits cannot say: before 1677 or after 2262. */
    static OptionalLong nanos(Optional<Instant> time) {
        if (time.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Nanos.of(time.get()));
        } catch (ArithmeticException outside) {
            return OptionalLong.empty();
        }
    }
}
