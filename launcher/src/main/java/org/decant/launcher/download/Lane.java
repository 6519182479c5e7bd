package org.decant.launcher.download;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.decant.api.DownloadUnavailableException;

/**
 * The way to one provider: its calls run on threads of their own, so that one that hangs holds up neither a request nor
 * another provider. A bounded number at once. Usable from any thread.
 */
final class Lane {

    /** Calls at once; one that never returns takes its place for good. */
    static final int PLACES = 64;

    private static final Duration FOR_A_PLACE = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Watch watch;
    private final String provider;
    private final Semaphore places = new Semaphore(PLACES);

    /**
     * @param provider for messages
     */
    Lane(Watch watch, String provider) {
        this.watch = watch;
        this.provider = provider;
    }

    Watch watch() {
        return watch;
    }

    String provider() {
        return provider;
    }

    /** Calls the provider; what comes too late is closed. */
    <T> T call(Duration limit, Callable<T> work) throws IOException {
        return call(FOR_A_PLACE, limit, work, () -> {});
    }

    /**
     * Reads something that is under way, for which a place is worth waiting for.
     *
     * @param ending ends the call where it hangs, before its thread is interrupted; may hang itself
     */
    <T> T read(Duration limit, Callable<T> work, Ending ending) throws IOException {
        return call(limit, limit, work, ending);
    }

    private <T> T call(Duration forAPlace, Duration limit, Callable<T> work, Ending ending) throws IOException {
        takePlace(forAPlace);
        ProviderCall<T> call = new ProviderCall<>(work, places::release);
        start(call);
        try {
            return call.await(provider, limit);
        } catch (StalledException stalled) {
            close(ending);
            call.interrupt();
            watch.mind(this, call);
            throw stalled;
        }
    }

    private void start(ProviderCall<?> call) throws IOException {
        boolean started = false;
        try {
            started = watch.run(call);
        } finally { // no thread can be made, or the server is ending
            if (!started) {
                places.release();
            }
        }
        if (!started) {
            throw busy();
        }
    }

    private void takePlace(Duration limit) throws IOException {
        try {
            if (places.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw busy();
    }

    private DownloadUnavailableException busy() {
        return new DownloadUnavailableException("the provider of '" + provider + "' is busy", FOR_A_PLACE);
    }

    /** Closes something without waiting for it. */
    void close(Ending ending) {
        ProviderCall<Void> closing = closing(ending);
        if (watch.run(closing)) {
            watch.mind(this, closing);
        }
    }

    /** Closes something, and waits a little. What fails in it is of no consequence. */
    void closeAndWait(Ending ending) {
        ProviderCall<Void> closing = closing(ending);
        if (!watch.run(closing)) {
            return;
        }
        try {
            closing.await(provider, CLOSING);
        } catch (StalledException stalled) {
            closing.interrupt();
            watch.mind(this, closing);
        } catch (Throwable unimportant) {
            // what was wanted of it has been read or given up
        }
    }

    private static ProviderCall<Void> closing(Ending ending) {
        Callable<Void> work = () -> {
            ending.end();
            return null;
        };
        return new ProviderCall<>(work, () -> {});
    }

    /** Ends something of the provider's. */
    interface Ending {
        void end() throws IOException;
    }
}
