package org.decant.launcher.providers;

import java.util.concurrent.atomic.LongAdder;

/** Counts of the calls for one protocol, over all generations since the server started. Thread-safe. */
public final class Tally {

    private final LongAdder calls = new LongAdder();
    private final LongAdder busy = new LongAdder();
    private final LongAdder resting = new LongAdder();
    private final LongAdder timeOuts = new LongAdder();
    private final LongAdder leaks = new LongAdder();

    Tally() {}

    void entered() {
        calls.increment();
    }

    void left() {
        calls.decrement();
    }

    void wasBusy() {
        busy.increment();
    }

    void wasResting() {
        resting.increment();
    }

    void leaked() {
        leaks.increment();
    }

    /** Counts a call that did not answer in time. */
    public void timedOut() {
        timeOuts.increment();
    }

    /**
     * Tells how many calls are in progress, those that nobody waits for any more among them.
     *
     * @return how many now
     */
    public long calls() {
        return calls.sum();
    }

    /**
     * Tells how many calls were refused because the provider had as many as it may.
     *
     * @return how many so far
     */
    public long refusedBusy() {
        return busy.sum();
    }

    /**
     * Tells how many calls were refused because the provider rested.
     *
     * @return how many so far
     */
    public long refusedResting() {
        return resting.sum();
    }

    /**
     * Tells how many calls did not answer in time.
     *
     * @return how many so far
     */
    public long timeOuts() {
        return timeOuts.sum();
    }

    /**
     * Tells how many leases and channels were forgotten without being closed.
     *
     * @return how many so far
     */
    public long leaks() {
        return leaks.sum();
    }
}
