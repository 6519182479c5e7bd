package org.decant.launcher.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Whose password is looked at next, of which a few are at once. Few wait, since each keeps a thread that others could be
 * served by, and fewer of one address, so that it does not take all places. Usable from any thread.
 */
final class Turns {

    private static final int MOST_WAITING = 32;
    /** As many connections as a download tool opens at once, each with the same password. */
    private static final int MOST_FROM_ONE = 16;

    private final Semaphore turns;
    private final Duration patience;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

    Turns(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Waits for a turn, to be given back; false where there is none in time. */
    boolean take(String from) {
        int of = waiting.merge(from, 1, Integer::sum);
        try {
            return of <= MOST_FROM_ONE
                    && turns.getQueueLength() < MOST_WAITING
                    && turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.computeIfPresent(from, (address, count) -> count == 1 ? null : count - 1);
        }
    }

    void giveBack() {
        turns.release();
    }
}
