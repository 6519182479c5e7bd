package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when something was last used, once in a while, and never lets a request wait for it. Usable from any thread.
 *
 * @param <I> the ids of what is used, which may be logged
 */
final class LastUse<I> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final int MOST = 10_000;

    /** Often enough to see what is used no more. */
    static final Duration HOURLY = Duration.ofHours(1);

    private final String what;
    private final Duration every;
    private final InstantSource clock;
    private final BiConsumer<I, Instant> writing;
    private final ExecutorService writer;
    private final Map<I, Instant> tried = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<I, Instant> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Writes at most this often for each.
     *
     * @param what a word, for the log
     * @param writing called on another thread, with the time of the use
     */
    LastUse(String what, Duration every, BiConsumer<I, Instant> writing, InstantSource clock) {
        this.what = what;
        this.every = every;
        this.clock = clock;
        this.writing = writing;
        this.writer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, what + "-use");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Notes a use now.
     *
     * @param written when it was last used, as it is written down
     */
    void of(I id, Optional<Instant> written) {
        Instant now = clock.instant();
        if (!isDue(written.orElse(Instant.MIN), now)) {
            return;
        }
        synchronized (tried) {
            if (!isDue(tried.getOrDefault(id, Instant.MIN), now)) {
                return;
            }
            tried.remove(id);
            tried.put(id, now);
        }
        note(id, now);
    }

    /** As well as it is known: what could not be written counts as well. */
    Instant latest(I id, Instant written) {
        synchronized (tried) {
            Instant noted = tried.getOrDefault(id, Instant.MIN);
            return noted.isAfter(written) ? noted : written;
        }
    }

    private boolean isDue(Instant before, Instant now) {
        return !now.minus(every).isBefore(before);
    }

    private void note(I id, Instant used) {
        try {
            writer.execute(() -> write(id, used));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the use of {} {} is not noted: the server is stopping", what, id);
        }
    }

    private void write(I id, Instant used) {
        try {
            writing.accept(id, used);
        } catch (RuntimeException failure) {
            LOG.debug("the use of {} {} is not noted: {}", what, id, failure.toString());
        }
    }

    /** Waits for the one being written; the database must still be open. */
    @Override
    public void close() {
        writer.shutdown();
        boolean interrupted = false;
        while (!writer.isTerminated() && !interrupted) {
            try {
                writer.awaitTermination(1, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                interrupted = true;
                writer.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }
}
