package org.decant.launcher.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.decant.api.DownloadProvider;

/**
 * The right to use one generation until the last byte is sent: while it is open the generation's bundle stays installed
 * with its settings. Thread-safe; may be closed on another thread than the one that took it.
 */
public final class Lease implements AutoCloseable {

    private final Tenure tenure;
    private final String protocol;
    private final Tally tally;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Held use;

    /** Takes over a use the tenure has already counted. */
    Lease(Tenure tenure, String protocol, Tally tally) {
        this.tenure = tenure;
        this.protocol = protocol;
        this.tally = tally;
        this.use = Held.by(
                this,
                () -> "a lease on the provider of '" + protocol + "', " + tenure.generation() + ",",
                tally,
                tenure::release);
    }

    /**
     * Gives the provider. This is the one door to it: nobody gets it otherwise.
     *
     * @return the provider, to be used only while this lease is open, with a {@link #place} and {@link #inContext}
     * @throws IllegalStateException when the lease is closed
     */
    public DownloadProvider provider() {
        if (closed.get()) {
            throw new IllegalStateException("the lease on " + generation() + " has ended");
        }
        return generation().provider();
    }

    /**
     * Calls the provider, or something of its making, with its class loader as the thread's context class loader.
     *
     * @param <T> what comes back
     * @param work the call
     * @return what the work gives
     * @throws Exception what the work throws
     */
    public <T> T inContext(Callable<T> work) throws Exception {
        return ProviderContext.call(generation().provider(), work);
    }

    /**
     * Takes a place for a call into this generation. Waits while others come and go, but hardly where none does.
     *
     * @param patience how long at most
     * @return a place, to be given back when the call has ended; empty when there is none in time
     */
    public Optional<Place> place(Duration patience) {
        Optional<Place> place = tenure.places().take(patience, tally);
        if (place.isEmpty()) {
            tally.wasBusy();
        }
        return place;
    }

    /**
     * Begins what has to be done in any case, as soon as there is a place for it.
     *
     * @param beginning given the place, which it has to give back; here or on another thread, so it has to be short
     */
    public void whenFree(Consumer<Place> beginning) {
        tenure.places().whenFree(tally, beginning);
    }

    /**
     * Tells whether the provider may be called on the thread of a request: it has promised to answer at once, and does.
     *
     * @return whether it may now
     */
    public boolean isPrompt() {
        return tenure.promptness().isPrompt();
    }

    /**
     * Says how long a call on the thread of a request is under way; what takes too long makes the provider one that is not
     * prompt, for a while.
     *
     * @param nanos so far
     */
    public void takes(long nanos) {
        tenure.promptness().takes(nanos);
    }

    /**
     * Begins something before it is due.
     *
     * @return false where as much of that as may be is under way; else {@link #endAhead} is to be called once
     */
    public boolean beginAhead() {
        return tenure.ahead().tryAcquire();
    }

    /** Ends what {@link #beginAhead} began. */
    public void endAhead() {
        tenure.ahead().release();
    }

    /**
     * Asks whether the provider may be tried for a file.
     *
     * @param subject which file, or which selection
     * @return a try, to be ended; empty while the provider rests
     */
    public Optional<Try> attempt(Object subject) {
        Optional<Try> attempt = tenure.breaker().attempt(subject);
        if (attempt.isEmpty()) {
            tally.wasResting();
        }
        return attempt;
    }

    /**
     * Tells when to ask again for what {@link #attempt} refused.
     *
     * @return how long to wait
     */
    public Duration retryAfter() {
        return tenure.breaker().retryAfter();
    }

    /**
     * Tells what it was taken for.
     *
     * @return the protocol
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Gives the counts of its protocol.
     *
     * @return what has happened so far, to be added to
     */
    public Tally tally() {
        return tally;
    }

    /**
     * Tells what is leased.
     *
     * @return the generation, also after the lease has ended
     */
    public Generation generation() {
        return tenure.generation();
    }

    /** Ends the lease; a second time does nothing. One that is forgotten ends when the garbage collector finds it. */
    @Override
    public void close() {
        closed.set(true);
        use.release();
    }
}
