package org.decant.launcher.fixity;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bytes of one buffer, added to several sums by whoever has time: each thread that runs this takes one sum after the
 * other, until none is left.
 */
final class SharedSums implements Runnable {

    private final RunningChecksums.Sum[] sums;
    private final byte[] buffer;
    private final int length;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch left;

    /**
     * @param sums the slowest first
     */
    SharedSums(RunningChecksums.Sum[] sums, byte[] buffer, int length) {
        this.sums = sums;
        this.buffer = buffer;
        this.length = length;
        this.left = new CountDownLatch(sums.length);
    }

    @Override
    public void run() {
        for (int mine = next.getAndIncrement(); mine < sums.length; mine = next.getAndIncrement()) {
            try {
                sums[mine].update(buffer, 0, length);
            } finally {
                left.countDown();
            }
        }
    }

    /** Until what others have taken is done too: a few milliseconds, so that no interruption is heeded. */
    void await() {
        boolean interrupted = false;
        while (left.getCount() > 0) {
            try {
                left.await();
            } catch (InterruptedException meanwhile) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
