package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong credentials, and says how long to wait with the next: after a few, twice as long each time. Bounded: those
 * that failed longest ago are forgotten. Usable from any thread.
 */
final class Attempts {

    /** Wrong ones without waiting. */
    static final int FREE = 5;

    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Failed> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST;
        }
    };

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failed(int times, Instant last) {

        Duration pause() {
            int doublings = Math.min(times - FREE, 20);
            Duration pause = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
            return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        }
    }

    /** How long to wait from now, in whole seconds; zero for not at all. */
    synchronized Duration pause(String who) {
        Failed failed = failures.get(who);
        if (failed == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), failed.last().plus(failed.pause()));
        return left.isNegative() || left.isZero()
                ? Duration.ZERO
                : Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds());
    }

    synchronized void failed(String who) {
        Instant now = clock.instant();
        Failed before = failures.remove(who);
        boolean counts = before != null && before.last().plus(FORGOTTEN).isAfter(now);
        failures.put(who, new Failed(counts ? before.times() + 1 : 1, now));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }

    synchronized int size() {
        return failures.size();
    }
}
