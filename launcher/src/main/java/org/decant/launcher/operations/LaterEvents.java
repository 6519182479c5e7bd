package org.decant.launcher.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.decant.launcher.catalogue.OnceAMinute;
import org.decant.launcher.store.StoreConflictException;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that nobody waits for: written in their order by a thread of its own, many in one transaction, and tried again
 * for as long as the catalogue takes none. Bounded; what finds no room is counted, and the count goes on record. Usable from
 * any thread.
 */
final class LaterEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LaterEvents.class);

    /** They wait for each other so long; a server that is killed loses no more than this. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int TOGETHER = 512;

    private final AuditEvents events;
    private final Supplier<List<AuditEntry>> due;
    private final BlockingQueue<Waiting> waiting;
    /** Taken from those that wait, and not written yet; of the writing thread. */
    private final List<Waiting> batch = new ArrayList<>();

    private final MissingEvents missing;
    private final OnceAMinute warning;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread writer = new Thread(this::run, "record of downloads");
    private volatile int begun;
    private volatile boolean stuck;

    /**
     * @param due what has become due meanwhile, asked for again and again
     * @param most so many wait
     */
    LaterEvents(AuditEvents events, InstantSource clock, Supplier<List<AuditEntry>> due, int most) {
        this.events = events;
        this.due = due;
        this.waiting = new ArrayBlockingQueue<>(most);
        this.missing = new MissingEvents(clock);
        this.warning = new OnceAMinute(clock);
        writer.setDaemon(true);
        writer.start();
    }

    private record Waiting(AuditEntry entry, Runnable over) {}

    /**
     * Has an event written.
     *
     * @param over is told when it is, or never will be
     * @return false where there is no room for it
     */
    boolean offer(AuditEntry entry, Runnable over) {
        return waiting.offer(new Waiting(entry, over));
    }

    /** What found no room and could not be written otherwise either. */
    void miss(AuditEntry entry) {
        missing.add();
        LOG.debug("not on record: {} {} {}", entry.kind(), entry.subject(), entry.detail());
    }

    /** Whether what was tried last could not be written: what comes now can only wait as well. */
    boolean isStuck() {
        return stuck;
    }

    int waiting() {
        return waiting.size() + begun;
    }

    private void run() {
        boolean ends = false;
        while (!ends) {
            ends = isClosingWithin(stuck ? AGAIN : GATHERING);
            due.get().forEach(entry -> offer(entry, () -> {}));
            do {
                fill();
            } while (!batch.isEmpty() && write());
        }
        giveUp();
    }

    private boolean isClosingWithin(Duration time) {
        try {
            return waiting.size() < TOGETHER && closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ends) {
            return true;
        }
    }

    private void fill() {
        if (batch.isEmpty()) {
            missing.take().ifPresent(entry -> batch.add(new Waiting(entry, () -> {})));
            waiting.drainTo(batch, TOGETHER);
            begun = batch.size();
        }
    }

    private boolean write() {
        try {
            writeAll(batch);
        } catch (StoreConflictException fault) { // of one of them, which keeps no other from the record
            batch.forEach(this::writeAlone);
        } catch (StoreException failure) {
            stuck = true;
            if (warning.isDue()) {
                LOG.warn("{} events of downloads wait to be put on record: {}", waiting(), failure.getMessage());
            }
            return false;
        } catch (RuntimeException fault) { // likewise
            batch.forEach(this::writeAlone);
        }
        stuck = false;
        batch.forEach(each -> each.over().run());
        batch.clear();
        begun = 0;
        return true;
    }

    private void writeAll(List<Waiting> several) {
        events.addAll(several.stream().map(Waiting::entry).toList());
    }

    private void writeAlone(Waiting one) {
        try {
            writeAll(List.of(one));
        } catch (RuntimeException fault) {
            logInstead(one, fault.toString());
        }
    }

    private void giveUp() {
        waiting.drainTo(batch);
        batch.forEach(each -> logInstead(each, "the server ends, and the catalogue takes no change"));
    }

    private static void logInstead(Waiting one, String why) {
        AuditEntry entry = one.entry();
        LOG.error(
                "not on record: {} of {} by {} {}: {}",
                entry.kind(),
                entry.subject(),
                entry.who(),
                entry.detail(),
                why);
    }

    /** Writes what waits; what cannot be written goes to the log. */
    @Override
    public void close() {
        closing.countDown();
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
