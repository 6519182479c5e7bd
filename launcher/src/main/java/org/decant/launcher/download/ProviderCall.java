package org.decant.launcher.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.Place;

/**
 * One call into a provider, run by one thread and awaited by another, which gives it up when its time is over. What it
 * brings after that is closed.
 */
final class ProviderCall<T> implements Runnable, Watch.Minded {

    private final Lease lease;
    private final Callable<T> work;
    private final Place place;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private Thread runner;
    private boolean ended;

    /**
     * @param place given back when the call has ended, however late
     */
    ProviderCall(Lease lease, Callable<T> work, Place place) {
        this.lease = lease;
        this.work = work;
        this.place = place;
    }

    @Override
    public void run() {
        begin();
        try {
            lease.inContext(this::call);
        } catch (Throwable failure) { // a provider's Error costs its own request only (RULES section 2)
            result.completeExceptionally(failure);
        } finally {
            end();
            place.ended();
        }
    }

    /** The call will never run. */
    void refused() {
        synchronized (this) {
            ended = true;
        }
        place.ended();
    }

    private Void call() throws Exception {
        T value = work.call();
        if (!result.complete(value)) {
            close(value);
        }
        return null;
    }

    private synchronized void begin() {
        runner = Thread.currentThread();
    }

    /** No interrupt can reach the thread after this, nor stay on it. */
    private synchronized void end() {
        ended = true;
        runner = null;
        Thread.interrupted();
    }

    private static void close(Object late) throws Exception {
        if (late instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * Waits for the result.
     *
     * @param limit what the provider was given, for the message
     * @param nanos what is left of it
     * @throws StalledException when the time is over: the call is to be given up
     */
    T await(String provider, Duration limit, long nanos) throws IOException {
        try {
            return result.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return givenUp(new StalledException(provider, limit));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return givenUp(new InterruptedIOException("interrupted while the provider worked"));
        } catch (ExecutionException failed) {
            throw thrown(failed.getCause());
        }
    }

    /** Unless it came in the last moment. */
    private T givenUp(IOException reason) throws IOException {
        if (result.completeExceptionally(reason)) {
            throw reason;
        }
        return result.isCompletedExceptionally() ? await("", Duration.ZERO, 0) : result.join();
    }

    /** Throws what a provider threw. */
    static IOException thrown(Throwable cause) throws IOException {
        if (cause instanceof IOException store) {
            throw store;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }

    /** Interrupts the thread, if the call still runs. */
    synchronized void interrupt() {
        if (runner != null) {
            runner.interrupt();
        }
    }

    @Override
    public synchronized boolean running() {
        return !ended;
    }
}
