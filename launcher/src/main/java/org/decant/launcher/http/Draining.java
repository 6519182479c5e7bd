package org.decant.launcher.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is under way, so that stopping can wait for it. Usable from any thread. */
final class Draining {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int underWay;
    private boolean begun;
    private volatile boolean cutting;

    /** Counts a request in; false once draining has begun: it must be refused. */
    boolean enter() {
        lock.lock();
        try {
            if (!begun) {
                underWay++;
            }
            return !begun;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            underWay--;
            if (underWay == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean begun() {
        lock.lock();
        try {
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nothing more in.
     *
     * @return how much is under way
     */
    int begin() {
        lock.lock();
        try {
            begun = true;
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    /** Says that what is still under way will be cut off. */
    void cut() {
        cutting = true;
    }

    boolean cutting() {
        return cutting;
    }

    /** Waits for what is under way; false when the time ran out first. */
    boolean await(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (underWay > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }
}
