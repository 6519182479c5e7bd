package org.decant.launcher.download;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the stores of those first members of a query against which nothing is known: bounded in members and time, whatever a provider does. Run once, by
 * one thread; awaited by any.
 */
final class StoreLook implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLook.class);

    /** Members that are asked for. */
    static final int MOST_MEMBERS = 10_000;

    static final Duration LONGEST = Duration.ofMillis(1500);

    private final Catalogue catalogue;
    private final FileQuery query;
    private final Judge judge;
    private final long began = System.nanoTime();
    private final long bornNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Long, Reason> seen = new HashMap<>();
    private final Map<Reason, Reason> reasons = new HashMap<>();
    private boolean concluded;
    private boolean complete;

    /**
     * @param judge its leases are ended when the look has
     * @param bornNanos from which its age is counted, by the clock of whoever asks for that
     */
    StoreLook(Catalogue catalogue, FileQuery query, Judge judge, long bornNanos) {
        this.catalogue = catalogue;
        this.query = query;
        this.judge = judge;
        this.bornNanos = bornNanos;
    }

    @Override
    public void run() {
        Iterator<DatafileEntry> members = new Flat<>(Pages.of(catalogue, query, Start.FIRST), List::iterator);
        try {
            int looked = 0;
            while (looked < MOST_MEMBERS && inTime() && members.hasNext()) {
                DatafileEntry entry = members.next();
                if (judge.known(entry).isEmpty()) {
                    judge.asked(entry).ifPresent(reason -> found(entry.id(), reason));
                }
                looked++;
            }
            conclude(inTime() && !members.hasNext());
        } catch (RuntimeException failure) {
            LOG.warn("a look at the stores before an archive was given up: {}", failure.toString());
        } finally {
            end();
        }
    }

    /** Ends it, also one that has not begun. */
    void end() {
        conclude(false);
        judge.leases().close();
        ended.countDown();
    }

    private synchronized boolean inTime() {
        return !concluded && System.nanoTime() - began < LONGEST.toNanos();
    }

    /** Equal reasons are held once. */
    private synchronized void found(long id, Reason reason) {
        if (!concluded) {
            seen.put(id, shared(reason));
        }
    }

    private Reason shared(Reason reason) {
        Reason held = reasons.putIfAbsent(reason, reason);
        return held == null ? reason : held;
    }

    private synchronized void conclude(boolean toTheEnd) {
        if (!concluded) {
            concluded = true;
            complete = toTheEnd;
        }
    }

    /** What was found, the same for all who ask: waits for the look's end, or for its time to be over. */
    Result result() {
        try {
            long left = LONGEST.toNanos() - (System.nanoTime() - began);
            ended.await(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        conclude(false);
        return new Result(seen, complete);
    }

    long age(long nowNanos) {
        return nowNanos - bornNanos;
    }

    /** Nothing was found, or nothing yet. */
    synchronized boolean isClean() {
        return seen.isEmpty();
    }

    /**
     * @param seen why members cannot be had, by id
     * @param complete whether all members were looked at
     */
    record Result(Map<Long, Reason> seen, boolean complete) {}
}
