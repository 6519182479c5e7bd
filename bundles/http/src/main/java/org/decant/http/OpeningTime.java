package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How long an opening may take in all. A limit for each read is none: a server that says a character now and then would
 * be listened to for ever.
 */
final class OpeningTime implements Closeable {

    static final Duration MOST = Duration.ofSeconds(30);

    /** Opens something, naming what it waits for to the attempt. */
    interface Opening<T extends Closeable> {
        T open(Attempt attempt) throws IOException;
    }

    private final Duration most;
    private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "decant-http-opening-time");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts no thread before the first opening. */
    OpeningTime(Duration most) {
        this.most = most;
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Opens in time.
     *
     * @param url for messages
     * @throws SocketTimeoutException when it takes too long
     */
    <T extends Closeable> T limit(String url, Opening<T> opening) throws IOException {
        Attempt attempt = new Attempt();
        attempts.add(attempt);
        try {
            Future<?> late = endLate(attempt, url);
            try {
                return inTime(attempt, opening);
            } finally {
                late.cancel(false);
            }
        } finally {
            attempts.remove(attempt);
        }
    }

    private Future<?> endLate(Attempt attempt, String url) throws IOException {
        try {
            return timer.schedule(() -> attempt.end(late(url)), most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            throw closed();
        }
    }

    private static <T extends Closeable> T inTime(Attempt attempt, Opening<T> opening) throws IOException {
        T opened;
        try {
            opened = opening.open(attempt);
        } catch (IOException | RuntimeException e) {
            Optional<IOException> ended = attempt.finish();
            ended.ifPresent(why -> why.addSuppressed(e));
            if (ended.isPresent()) {
                throw ended.get();
            }
            throw e;
        }
        Optional<IOException> ended = attempt.finish();
        if (ended.isPresent()) {
            opened.close();
            throw ended.get();
        }
        return opened;
    }

    private SocketTimeoutException late(String url) {
        return new SocketTimeoutException(url + " could not be opened within " + most.toMillis()
                + " ms: its server is too slow, or never comes to an end");
    }

    private static IOException closed() {
        return new IOException("the provider has been closed");
    }

    /** Also ends the openings under way. */
    @Override
    public void close() {
        timer.shutdownNow();
        attempts.forEach(attempt -> attempt.end(closed()));
    }
}
