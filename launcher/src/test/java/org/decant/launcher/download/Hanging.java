package org.decant.launcher.download;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a provider hangs, whatever it is told, until it is released. */
final class Hanging {

    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    void here() {
        arrived.incrementAndGet();
        boolean over = false;
        while (!over) {
            try {
                released.await();
                over = true;
            } catch (InterruptedException deaf) {
                over = false;
            }
        }
    }

    /** How many got there. */
    int arrived() {
        return arrived.get();
    }

    void release() {
        released.countDown();
    }
}
