package org.decant.launcher.download;

import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.decant.api.Content;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Location.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the catalogue what reading finds out about copies. It is written behind the downloads: none waits for it or
 * fails by it, and what does not fit is found again another time. Usable from any thread.
 */
final class Findings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);

    /** A copy that is asked for a thousand times, and found the same, is written about once in this time. */
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    /** The problem of a copy that is missing. */
    static final String NOT_THERE = "is not in its store";

    /** Stands among the addresses: no address has a space. */
    private static final String WRONG_BYTES_OF = "bytes of datafile ";

    private static final String WRONG = "wrong";

    private static final int MOST_NOTED = 10_000;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_LEARNED = 100_000;
    private static final long ENDING_SECONDS = 5;

    private final Catalogue catalogue;
    private final Map<Long, Noted> noted = new LinkedHashMap<>();

    /** Datafiles of which that could be written down nowhere. Guarded by noted. */
    private final Set<Long> unkept = new HashSet<>();

    private final Map<Long, Checksums> learned = new HashMap<>();
    private final Runnable learning;
    private final ThreadPoolExecutor writer;

    /** Whether what is learned is about to be written. Guarded by learned. */
    private boolean writing;

    Findings(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.learning = () -> write("checksums", () -> catalogue.learn(takeLearned()));
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Findings::thread,
                (work, from) -> refused(work));
        writer.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "findings");
        thread.setDaemon(true);
        return thread;
    }

    /** A copy could not be read; most reasons say nothing of the copy itself. */
    void failed(Location location, Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            note(location, State.MISSING, Optional.of(NOT_THERE));
        } else {
            DamagedException.problem(cause).ifPresent(problem -> note(location, State.DAMAGED, Optional.of(problem)));
        }
    }

    /** A copy was read in whole. */
    void read(Location location, boolean proved) {
        if (proved && location.state() != State.VERIFIED) {
            note(location, State.VERIFIED, Optional.empty());
        } else if (location.isBad()) {
            back(location);
        }
    }

    /** What was found by somebody who writes it down: it counts from now on. */
    void told(Location location, State state, Optional<String> problem) {
        isDue(location.id(), new Noted(System.nanoTime(), state, problem));
    }

    /** What is wrong with a copy that was found damaged, also where that is not written yet: who retries is quick. */
    Optional<String> damage(Location location) {
        synchronized (noted) {
            Noted last = noted.get(location.id());
            Location now = last == null || last.isOver() ? location : location.as(last.state(), last.problem());
            return now.state() == State.DAMAGED
                    ? now.problem().or(() -> Optional.of("was found damaged"))
                    : Optional.empty();
        }
    }

    /**
     * Bytes of a datafile went out that are not its own, or may not be. Written down before the client sees its connection
     * break: whoever goes on from them, at any copy, would join wrong bytes to right ones.
     */
    void wrongBytesWentOut(long datafileId) {
        try {
            catalogue.served().serve(WRONG_BYTES_OF + datafileId, WRONG);
        } catch (RuntimeException failure) {
            LOG.warn("that wrong bytes of datafile {} went out could not be kept: {}", datafileId, failure.toString());
            synchronized (noted) {
                unkept.add(datafileId);
            }
        }
    }

    /** Whether that happened in the last thirty days: a part of the datafile may be the end of something else. */
    boolean haveWrongBytesGoneOut(long datafileId) {
        synchronized (noted) {
            if (unkept.contains(datafileId)) {
                return true;
            }
        }
        return catalogue.served().knows(WRONG_BYTES_OF + datafileId, WRONG);
    }

    /** A copy that was found bad can be had again. */
    void back(Location location) {
        note(location, State.UNVERIFIED, Optional.empty());
    }

    /**
     * Whether what was found of a bad copy says nothing of what its store describes now. Where it was found by the store's
     * own word, the store's word is enough. Where its bytes were wrong though the store said nothing of that, the store
     * has to say that it was written since: else the same bytes would be promised again, and only reading them in whole
     * tells better.
     */
    static boolean isOutdated(Location bad, Content now) {
        if (bad.state() == State.MISSING
                || bad.problem().filter(DamagedException.CHANGED::equals).isPresent()) {
            return true;
        }
        OptionalLong written = Instants.nanos(now.modified());
        return written.isPresent()
                && bad.foundNanos().isPresent()
                && written.getAsLong() > bad.foundNanos().getAsLong();
    }

    private void note(Location location, State state, Optional<String> problem) {
        if (isDue(location.id(), new Noted(System.nanoTime(), state, problem))) {
            writer.execute(() -> write("location " + location.id(), () -> {
                catalogue.found(location.id(), state, problem);
                LOG.info(
                        "location {} is {}{}",
                        location.id(),
                        state,
                        problem.map(text -> ": " + text).orElse(""));
            }));
        }
    }

    private boolean isDue(long location, Noted next) {
        synchronized (noted) {
            Noted last = noted.get(location);
            if (last != null && last.state() == next.state() && !last.isOver()) {
                return false;
            }
            noted.remove(location);
            noted.put(location, next);
            if (noted.size() > MOST_NOTED) {
                noted.remove(noted.keySet().iterator().next());
            }
            return true;
        }
    }

    /** What was last found of a copy, and when. */
    private record Noted(long nanos, State state, Optional<String> problem) {
        boolean isOver() {
            return System.nanoTime() - nanos >= PAUSE_NANOS;
        }
    }

    /** The CRC-32 of a whole datafile that had none; many are written together. */
    void learned(long datafileId, long crc32) {
        synchronized (learned) {
            if (learned.size() < MOST_LEARNED) {
                learned.put(datafileId, new Checksums(null, null, null, crc32));
            }
            if (writing) {
                return; // they are waiting to be written
            }
            writing = true;
        }
        writer.execute(learning);
    }

    /** There is no room for it now; what was learned waits for the next that is. */
    private void refused(Runnable work) {
        if (work == learning) {
            synchronized (learned) {
                writing = false;
            }
        }
    }

    private Map<Long, Checksums> takeLearned() {
        synchronized (learned) {
            writing = false;
            Map<Long, Checksums> taken = new HashMap<>(learned);
            learned.clear();
            return taken;
        }
    }

    private static void write(String what, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException failure) {
            LOG.warn("what was found out about {} could not be kept: {}", what, failure.toString());
        }
    }

    /** Writes what waits, within a few seconds. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
