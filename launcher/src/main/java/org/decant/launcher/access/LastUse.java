package org.decant.launcher.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes when keys or links were last used, once an hour, and never lets a request wait for it. Usable from any thread. */
final class LastUse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LastUse.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final String kind;
    private final Consumer<String> note;
    private final InstantSource clock;
    private final Map<String, Instant> tried = new ConcurrentHashMap<>();
    private final ExecutorService writer;

    /**
     * @param kind key or link
     * @param note writes down that the one with this id is used now
     */
    LastUse(String kind, Consumer<String> note, InstantSource clock) {
        this.kind = kind;
        this.note = note;
        this.clock = clock;
        this.writer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, kind + "-use");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * @param used when it was last used, as it is written down
     */
    void of(String id, Optional<Instant> used) {
        Instant now = clock.instant();
        if (!isDue(used.orElse(Instant.MIN), now)) {
            return;
        }
        tried.compute(id, (same, before) -> {
            if (before != null && !isDue(before, now)) {
                return before;
            }
            note(same);
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
            LOG.debug("the use of {} {} is not noted: the server is stopping", kind, id);
        }
    }

    private void write(String id) {
        try {
            note.accept(id);
        } catch (RuntimeException failure) {
            LOG.debug("the use of {} {} is not noted: {}", kind, id, failure.toString());
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
