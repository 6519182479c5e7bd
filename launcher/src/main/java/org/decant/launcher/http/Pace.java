package org.decant.launcher.http;

import java.time.Duration;

/**
 * Whether a client keeps up: within each minute in which something waits for it all the time, it takes as much as it must.
 * Used by one thread.
 */
final class Pace {

    static final Duration WINDOW = Duration.ofSeconds(60);

    private final long least;
    private boolean waiting;
    private long since;
    private long takenThen;

    /**
     * @param leastRate bytes a second; 0 for any
     */
    Pace(long leastRate) {
        this.least = leastRate * WINDOW.toSeconds();
    }

    /** Whether any pace is asked for. */
    boolean minds() {
        return least > 0;
    }

    /**
     * Looks on.
     *
     * @param now nanoseconds, as of {@link System#nanoTime}
     * @param behind whether something waits for the client
     * @param taken bytes that it has taken so far
     * @return false when it was too slow
     */
    boolean keepsUp(long now, boolean behind, long taken) {
        if (!behind || !waiting) {
            begin(now, behind, taken);
            return true;
        }
        if (now - since < WINDOW.toNanos()) {
            return true;
        }
        boolean enough = taken - takenThen >= least;
        begin(now, true, taken);
        return enough;
    }

    private void begin(long now, boolean behind, long taken) {
        waiting = behind;
        since = now;
        takenThen = taken;
    }
}
