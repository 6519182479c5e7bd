package org.decant.launcher.catalogue;

import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps the plans of an order from going, until it is closed; closing it again does nothing. Usable from any thread. */
public final class PlanPin implements AutoCloseable {

    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    PlanPin(Runnable release) {
        this.release = release;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
