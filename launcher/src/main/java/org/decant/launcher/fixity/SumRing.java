package org.decant.launcher.fixity;

import java.util.Arrays;

/**
 * A few buffers of one stream on their way through several sums. Each sum takes them in order and at its own pace, in one
 * thread at a time; whoever has time takes the one that is furthest behind. So the processors are busy until the last
 * buffer however much longer one sum takes than another. One thread fills the buffers; any number may help.
 */
final class SumRing {

    private static final int BUFFERS = 8;

    private final RunningChecksums.Sum[] sums;
    private final SummingThreads threads;
    private final byte[][] buffers = new byte[BUFFERS][];

    // all below guarded by this
    private final int[] lengths = new int[BUFFERS];
    private final long[] done;
    private final boolean[] busy;
    private long given;
    private int helping;
    private Throwable fault;

    /** @param sums the slowest first */
    SumRing(RunningChecksums.Sum[] sums, SummingThreads threads) {
        this.sums = sums;
        this.threads = threads;
        this.done = new long[sums.length];
        this.busy = new boolean[sums.length];
    }

    /** The next buffer to fill, once every sum is through with what was in it. */
    byte[] next() {
        summed(BUFFERS - 1);
        int slot = slot(given());
        if (buffers[slot] == null) {
            buffers[slot] = new byte[RunningChecksums.BUFFER];
        }
        return buffers[slot];
    }

    /** Hands over so many bytes of the buffer that was filled last. */
    void give(int length) {
        boolean wanted;
        synchronized (this) {
            lengths[slot(given)] = length;
            given++;
            wanted = helping < threads.helpers();
        }
        if (wanted) {
            threads.offer(this::help);
        }
    }

    /** Until all sums are through with all that was given. */
    void finish() {
        summed(0);
    }

    /** Forgets what was given, once nobody works on it. */
    void clear() {
        boolean interrupted = false;
        synchronized (this) {
            while (anyBusy()) {
                skipIdle();
                interrupted |= pause();
            }
            Arrays.fill(done, given);
            fault = null;
        }
        again(interrupted);
    }

    /** Until no sum is more than so many buffers behind; helps meanwhile. A few milliseconds, so no interruption is heeded. */
    private void summed(int behind) {
        boolean interrupted = false;
        while (true) {
            int mine;
            synchronized (this) {
                if (fault != null) {
                    throw new IllegalStateException("the bytes could not be summed up", fault);
                }
                if (given - least() <= behind && (behind > 0 || !anyBusy())) {
                    break;
                }
                mine = claim();
                if (mine < 0) {
                    interrupted |= pause();
                }
            }
            if (mine >= 0) {
                sum(mine);
            }
        }
        again(interrupted);
    }

    private void help() {
        synchronized (this) {
            if (helping >= threads.helpers()) {
                return;
            }
            helping++;
        }
        for (int mine = claimOrLeave(); mine >= 0; mine = claimOrLeave()) {
            sum(mine);
        }
    }

    private synchronized int claimOrLeave() {
        int mine = claim();
        if (mine < 0) {
            helping--;
        }
        return mine;
    }

    /** The sum that is furthest behind of those that have something to do and are in no thread; -1 for none. */
    private int claim() {
        int chosen = -1;
        for (int each = 0; each < sums.length; each++) {
            if (!busy[each] && done[each] < given && (chosen < 0 || done[each] < done[chosen])) {
                chosen = each;
            }
        }
        if (chosen >= 0) {
            busy[chosen] = true;
        }
        return chosen;
    }

    /** Takes one buffer into the claimed sum. */
    private void sum(int mine) {
        int slot;
        int length;
        synchronized (this) {
            slot = slot(done[mine]);
            length = lengths[slot];
        }
        Throwable failure = null;
        try {
            sums[mine].update(buffers[slot], 0, length);
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
        synchronized (this) {
            fault = failure == null ? fault : failure;
            busy[mine] = false;
            done[mine]++;
            notifyAll();
        }
    }

    private void skipIdle() {
        for (int each = 0; each < sums.length; each++) {
            done[each] = busy[each] ? done[each] : given;
        }
    }

    private synchronized long given() {
        return given;
    }

    private long least() {
        long least = given;
        for (long each : done) {
            least = Math.min(least, each);
        }
        return least;
    }

    private boolean anyBusy() {
        for (boolean each : busy) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    /** True when it was interrupted. */
    private boolean pause() {
        try {
            wait();
            return false;
        } catch (InterruptedException meanwhile) {
            return true;
        }
    }

    private static void again(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int slot(long number) {
        return (int) (number % BUFFERS);
    }
}
