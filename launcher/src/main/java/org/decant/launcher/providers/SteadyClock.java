package org.decant.launcher.providers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that nobody sets: only what passes between two looks at it means anything. */
final class SteadyClock extends Clock {

    private final LongSupplier nanoTime;

    /**
     * @param nanoTime like {@link System#nanoTime}
     */
    SteadyClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, nanoTime.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
