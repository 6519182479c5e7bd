package org.decant.launcher.download;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.decant.launcher.catalogue.DatafileEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the stores of the first members of an archive: bounded in members and time, whatever a provider does. Run
 * once, by one thread; awaited by any.
 */
final class StoreLook implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLook.class);

    /** Members that are asked for. */
    static final int MOST_MEMBERS = 10_000;

    static final Duration LONGEST = Duration.ofMillis(1500);

    private final Supplier<Iterator<DatafileEntry>> members;
    private final Set<Long> again;
    private final Judge judge;
    private final long began = System.nanoTime();
    private final long bornNanos;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Long, Reason> seen = new HashMap<>();
    private final Set<Long> back = new HashSet<>();
    private final Map<Reason, Reason> reasons = new HashMap<>();
    private boolean concluded;
    private boolean complete;

    /**
     * @param members in the order in which they are looked at; one that comes twice is looked at once
     * @param again those that are asked for although they are known to be bad; other such are passed over
     * @param judge its leases are ended when the look has
     * @param bornNanos from which its age is counted, by the clock of whoever asks for that
     */
    StoreLook(Supplier<Iterator<DatafileEntry>> members, Set<Long> again, Judge judge, long bornNanos) {
        this.members = members;
        this.again = again;
        this.judge = judge;
        this.bornNanos = bornNanos;
    }

    @Override
    public void run() {
        Set<Long> looked = new HashSet<>();
        try {
            Iterator<DatafileEntry> all = members.get();
            while (looked.size() < MOST_MEMBERS && inTime() && all.hasNext()) {
                DatafileEntry entry = all.next();
                if (looked.add(entry.id())) {
                    look(entry);
                }
            }
            conclude(inTime() && !all.hasNext());
        } catch (RuntimeException failure) {
            LOG.warn("a look at the stores before an archive was given up: {}", failure.toString());
        } finally {
            end();
        }
    }

    private void look(DatafileEntry entry) {
        boolean askedAgain = again.contains(entry.id());
        if (askedAgain || judge.known(entry).isEmpty()) {
            found(entry.id(), judge.asked(entry), askedAgain);
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

    private synchronized void found(long id, Optional<Reason> reason, boolean askedAgain) {
        if (concluded) {
            return;
        }
        reason.ifPresent(why -> seen.put(id, shared(why)));
        if (reason.isEmpty() && askedAgain) {
            back.add(id);
        }
    }

    /** Equal reasons are held once. */
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
        return new Result(seen, back, complete);
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
     * @param back the members that were known to be bad and are not
     * @param complete whether all members were looked at
     */
    record Result(Map<Long, Reason> seen, Set<Long> back, boolean complete) {

        /** Of no look: what is known is all. */
        static final Result NOTHING = new Result(Map.of(), Set.of(), true);
    }
}
