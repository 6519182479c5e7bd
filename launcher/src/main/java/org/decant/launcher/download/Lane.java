package org.decant.launcher.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.Content;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.LocalSource;
import org.decant.api.Purpose;
import org.decant.api.Redirect;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.Place;
import org.decant.launcher.providers.Tally;
import org.decant.launcher.providers.Try;

/**
 * The way to one provider for one file or selection: its calls run on threads of their own, so that one that hangs holds
 * up neither a request nor another provider; those that a provider has promised to answer at once run here. Each takes a
 * place until it comes back, so the places bound those threads, and once more as many that are to end what hangs. Usable
 * from any thread.
 *
 * @param subject which file or selection, for the breaker
 */
record Lane(Watch watch, Lease lease, Object subject, Purpose purpose) {

    private static final Duration FOR_A_PLACE = Duration.ofSeconds(2);
    private static final Closeable NOTHING = () -> {};
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** The protocol, for messages. */
    String provider() {
        return lease.protocol();
    }

    Tally tally() {
        return lease.tally();
    }

    /** Has a file described: here, where the provider has promised to be prompt in it. */
    <T> T describe(Duration limit, Callable<T> work) throws IOException {
        return tried(() -> isPrompt() ? direct(limit, work) : run(FOR_A_PLACE, limit, work, NOTHING));
    }

    /** Asks the provider; what comes too late is closed. */
    <T> T call(Duration limit, Callable<T> work) throws IOException {
        return tried(() -> run(FOR_A_PLACE, limit, work, NOTHING));
    }

    /** A content described says nothing of its store yet. */
    private <T> T tried(Asking<T> asking) throws IOException {
        Try attempt = attempt();
        try {
            T answer = asking.ask();
            if (answer instanceof Redirect) {
                attempt.answered();
            }
            return answer;
        } catch (Throwable failure) {
            judge(attempt, failure);
            throw failure;
        } finally {
            attempt.ended();
        }
    }

    private interface Asking<T> {
        T ask() throws IOException;
    }

    /**
     * Opens a channel.
     *
     * @param limit up to its first byte
     * @param described describes what is opened
     */
    WatchedChannel open(Duration limit, Callable<Content> described, long first, long count) throws IOException {
        long began = System.nanoTime();
        Try attempt = attempt();
        try {
            ReadableByteChannel channel = channel(limit, described, first, count);
            return WatchedChannel.of(this, channel, attempt, limit.toNanos() - (System.nanoTime() - began));
        } catch (Throwable failure) {
            judge(attempt, failure);
            attempt.ended();
            throw failure;
        }
    }

    private ReadableByteChannel channel(Duration limit, Callable<Content> described, long first, long count)
            throws IOException {
        if (!isPrompt()) {
            return run(FOR_A_PLACE, limit, () -> channel(described.call(), first, count), NOTHING);
        }
        Near near = direct(limit, () -> near(described.call(), first, count));
        return near.channel() != null
                ? near.channel()
                : run(FOR_A_PLACE, limit, () -> channel(near.content(), first, count), NOTHING);
    }

    /** Opens what is local, too. */
    private static Near near(Content content, long first, long count) throws IOException {
        boolean local = content.source() instanceof LocalSource;
        return new Near(content, local ? channel(content, first, count) : null);
    }

    private record Near(Content content, ReadableByteChannel channel) {}

    private static ReadableByteChannel channel(Content content, long first, long count) throws IOException {
        return Objects.requireNonNull(content.source().open(first, count), "the source gave no channel");
    }

    /** Whether to call the provider on this thread; a check looks at its store. */
    private boolean isPrompt() {
        return purpose != Purpose.CHECK && lease.isPrompt();
    }

    private <T> T direct(Duration limit, Callable<T> work) throws IOException {
        Place place = place(FOR_A_PLACE.compareTo(limit) < 0 ? FOR_A_PLACE : limit);
        return new DirectCall<T>(this, place, limit).run(work);
    }

    /** Lets a failure count where it is the store's and not the file's. */
    void judge(Try attempt, Throwable failure) {
        if (!(failure instanceof BusyException) && Outage.is(failure, purpose)) {
            attempt.failed(failure);
        }
    }

    private Try attempt() throws BusyException {
        return lease.attempt(subject)
                .orElseThrow(() -> new BusyException("the provider of '" + provider() + "' rests", lease.retryAfter()));
    }

    /**
     * Reads something that is under way, for which a place is worth waiting for.
     *
     * @param ending ends the call where it hangs, before its thread is interrupted; may hang itself
     */
    <T> T read(Duration limit, Callable<T> work, Closeable ending) throws IOException {
        return run(limit, limit, work, ending);
    }

    private <T> T run(Duration forAPlace, Duration limit, Callable<T> work, Closeable ending) throws IOException {
        long began = System.nanoTime();
        Place place = place(forAPlace.compareTo(limit) < 0 ? forAPlace : limit);
        ProviderCall<T> call = new ProviderCall<>(lease, work, place);
        if (!watch.run(call)) {
            throw busy();
        }
        try {
            return call.await(provider(), limit, limit.toNanos() - (System.nanoTime() - began));
        } catch (StalledException stalled) {
            tally().timedOut();
            if (ending != NOTHING) {
                end(place, ending);
            }
            call.interrupt();
            watch.mind(provider(), call);
            throw stalled;
        }
    }

    /** For a call on this thread; to be ended with it. */
    Place place(Duration patience) throws BusyException {
        return lease.place(patience).orElseThrow(this::busy);
    }

    private BusyException busy() {
        return new BusyException("the provider of '" + provider() + "' is busy", FOR_A_PLACE);
    }

    /** Ends a call that hangs, along with it on its place: waiting for another might be waiting for this very end. */
    void end(Place place, Closeable ending) {
        if (place.share()) {
            closeAt(place, ending);
        } else {
            close(ending);
        }
    }

    /** Closes something without waiting for it, at once or as soon as there is a place. */
    void close(Closeable ending) {
        lease.whenFree(place -> closeAt(place, ending));
    }

    private void closeAt(Place place, Closeable ending) {
        ProviderCall<Void> closing = closing(place, ending);
        if (watch.run(closing)) {
            watch.mind(provider(), closing);
        }
    }

    /** Closes something, and waits a little where there is a place for it at once. What fails in it is of no consequence. */
    void closeAndWait(Closeable ending) {
        AtomicReference<ProviderCall<Void>> begun = new AtomicReference<>();
        lease.whenFree(place -> {
            ProviderCall<Void> closing = closing(place, ending);
            if (watch.run(closing)) {
                begun.set(closing);
            }
        });
        ProviderCall<Void> closing = begun.get();
        if (closing != null) {
            await(closing);
        }
    }

    private void await(ProviderCall<Void> closing) {
        try {
            closing.await(provider(), CLOSING, CLOSING.toNanos());
        } catch (StalledException stalled) {
            closing.interrupt();
            watch.mind(provider(), closing);
        } catch (Throwable unimportant) {
            // what was wanted of it has been read or given up
        }
    }

    private ProviderCall<Void> closing(Place place, Closeable ending) {
        return new ProviderCall<>(lease, closing(ending), place);
    }

    private static Callable<Void> closing(Closeable ending) {
        return () -> {
            ending.close();
            return null;
        };
    }

    /** A refusal of ours; the provider was not asked. */
    static final class BusyException extends DownloadUnavailableException {

        private static final long serialVersionUID = 1L;

        BusyException(String message, Duration retryAfter) {
            super(message, retryAfter);
        }
    }
}
