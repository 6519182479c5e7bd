package org.decant.launcher.providers;

import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.DownloadProvider;

/**
 * The right to use one generation until the last byte is sent: while it is open the generation's bundle stays installed
 * with its settings. Thread-safe; may be closed on another thread than the one that took it.
 */
public final class Lease implements AutoCloseable {

    private final Tenure tenure;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over a use the tenure has already counted. */
    Lease(Tenure tenure) {
        this.tenure = tenure;
    }

    /**
     * Gives the provider. This is the one door to it: what is to hold for every call (limits, class loaders) is put here.
     *
     * @return the provider, to be used only while this lease is open
     * @throws IllegalStateException when the lease is closed
     */
    public DownloadProvider provider() {
        if (closed.get()) {
            throw new IllegalStateException("the lease on " + generation() + " has ended");
        }
        return generation().provider();
    }

    /**
     * Tells what is leased.
     *
     * @return the generation, also after the lease has ended
     */
    public Generation generation() {
        return tenure.generation();
    }

    /** Ends the lease; a second time does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            tenure.release();
        }
    }
}
