package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when a key was last used, once an hour, and never lets a request wait for it. Usable from any thread. */
final class LastUse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final ApiKeys keys;
    private final InstantSource clock;
    private final Map<String, Instant> tried = new ConcurrentHashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "key-use");
        thread.setDaemon(true);
        return thread;
    });

    LastUse(ApiKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    void of(ApiKeyEntry key) {
        Instant now = clock.instant();
        if (!isDue(key.used().orElse(Instant.MIN), now)) {
            return;
        }
        tried.compute(key.id(), (id, before) -> {
            if (before != null && !isDue(before, now)) {
                return before;
            }
            note(id);
            return now;
        });
    }

    private static boolean isDue(Instant before, Instant now) {
        return !now.minus(EVERY).isBefore(before);
    }

    private void note(String id) {
        try {
            writer.execute(() -> write(id));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the use of key {} is not noted: the server is stopping", id);
        }
    }

    private void write(String id) {
        try {
            keys.used(id);
        } catch (RuntimeException failure) {
            LOG.debug("the use of key {} is not noted: {}", id, failure.toString());
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
