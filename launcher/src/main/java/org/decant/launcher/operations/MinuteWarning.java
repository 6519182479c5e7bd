package org.decant.launcher.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets something be said once a minute at most. Usable from any thread. */
final class MinuteWarning {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant last = Instant.MIN;

    MinuteWarning(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it may be said, and then it is taken as said. */
    synchronized boolean isDue() {
        Instant now = clock.instant();
        if (last.isAfter(now.minus(MINUTE)) && !last.isAfter(now)) {
            return false;
        }
        last = now;
        return true;
    }
}
