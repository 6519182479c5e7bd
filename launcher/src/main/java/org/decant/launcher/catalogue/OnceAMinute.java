package org.decant.launcher.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets something be done once a minute at most. Usable from any thread. */
public final class OnceAMinute {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant last = Instant.MIN;

    public OnceAMinute(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it may be done, and then it is taken as done. */
    public synchronized boolean isDue() {
        Instant now = clock.instant();
        if (last.isAfter(now.minus(MINUTE)) && !last.isAfter(now)) {
            return false;
        }
        last = now;
        return true;
    }
}
