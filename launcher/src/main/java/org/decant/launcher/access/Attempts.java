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

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final int free;
    private final Duration longest;
    private final Map<String, Failed> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param free wrong ones without waiting
     * @param longest that one has to wait with the next
     */
    Attempts(InstantSource clock, int free, Duration longest) {
        this.clock = clock;
        this.free = free;
        this.longest = longest;
    }

    /** At secrets of 256 bits, which nobody guesses. */
    static Attempts atTokens(InstantSource clock) {
        return new Attempts(clock, 5, Duration.ofMinutes(15));
    }

    private record Failed(int times, Instant last) {}

    private Duration pause(Failed failed) {
        int doublings = Math.min(failed.times() - free, 20);
        Duration pause = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** How long to wait from now, in whole seconds; zero for not at all. */
    synchronized Duration pause(String who) {
        Failed failed = failures.get(who);
        if (failed == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), failed.last().plus(pause(failed)));
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
