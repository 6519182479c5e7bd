package org.decant.launcher.http;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through which all transfers go: gives each its turns and its buffers, and takes back the buffers that stalled clients
 * hold. Usable from any thread.
 */
final class Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final long ROUND_MILLIS = 250;
    private static final int ROUNDS_TO_A_TRIM = 40;
    /** At least so many buffers are taken back at once where there is no memory, or so large a part of them. */
    private static final int TAKEN_BACK = 64;

    private static final int TAKEN_BACK_PART = 8;
    /** Thousands that find no memory do not each look through thousands for some. */
    private static final long NO_LOOK_NANOS = 5_000_000L;

    /** With a rate, turns are given out this often. */
    private static final long RATED_MILLIS = 5;

    private static final int MOST_SENDERS = 200;
    private static final long SENDER_IDLE_SECONDS = 10;

    private final Executor threads;
    private final Executor senders;
    private final Buffers buffers;
    private final FairShare<Transfer> share;
    private final Set<Transfer> underWay = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> starved = new ConcurrentLinkedQueue<>();
    private final Object takingBack = new Object();
    /** When nothing was found last that could be taken back. Guarded by takingBack. */
    private long fruitless = System.nanoTime() - NO_LOOK_NANOS;

    private int round;

    /** One whose buffer may be taken back, and since when it waits; that may change meanwhile. */
    private record Waiting(Unsent unsent, long since) {}

    /**
     * @param threads for what may block
     * @param memory bytes for buffers
     * @param rate bytes a second in all; 0 for any
     */
    Outlet(Executor threads, long memory, long rate) {
        this.threads = threads;
        this.senders = senders(threads);
        this.buffers = new Buffers(memory);
        int turns = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.share = new FairShare<>(turns, rate, System.nanoTime());
    }

    /** Threads for turns, which must not wait behind requests that wait for a thread; more come from the others. */
    private static Executor senders(Executor others) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                MOST_SENDERS,
                SENDER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "sender-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                (work, full) -> others.execute(work));
    }

    /** Goes its rounds from now on, until the scheduler is stopped. */
    void begin(Scheduler scheduler, boolean rated) {
        again(scheduler, ROUND_MILLIS, this::goRound);
        if (rated) {
            again(scheduler, RATED_MILLIS, this::giveTurns);
        }
    }

    private static void again(Scheduler scheduler, long millis, Runnable work) {
        Runnable round = () -> {
            try {
                work.run();
            } catch (Throwable failure) { // the next round may do
                LOG.warn("transfers could not be looked at", failure);
            }
            again(scheduler, millis, work);
        };
        try {
            scheduler.schedule(round, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("no more rounds", stopped);
        }
    }

    private void goRound() {
        long now = System.nanoTime();
        underWay.forEach(transfer -> transfer.unsent().look(now));
        giveTurns();
        for (int i = starved.size(); i > 0; i--) {
            Runnable hungry = starved.poll();
            if (hungry != null) {
                threads.execute(hungry);
            }
        }
        if (++round % ROUNDS_TO_A_TRIM == 0) {
            buffers.trim();
        }
    }

    private void giveTurns() {
        share.due(System.nanoTime()).forEach(this::hand);
    }

    void add(Transfer transfer) {
        underWay.add(transfer);
    }

    void remove(Transfer transfer) {
        underWay.remove(transfer);
        share.forget(transfer, transfer.caller());
    }

    /** Ends all that is under way, because the server stops. */
    void cut() {
        underWay.forEach(Transfer::cut);
    }

    /** Runs something that may block. */
    void elsewhere(Runnable work) {
        threads.execute(work);
    }

    /** What found no memory goes on when there may be some. */
    void starves(Runnable hungry) {
        starved.add(hungry);
    }

    /** Has a transfer send when it is its turn, which may be now. */
    void ask(Transfer transfer) {
        share.ask(transfer, transfer.caller(), transfer.wanted(), System.nanoTime())
                .ifPresent(next -> {
                    if (next == transfer) {
                        drive(transfer, true);
                    } else {
                        hand(next);
                    }
                });
    }

    /** Has another thread drive it whose turn it is, which nobody would give it a second time. */
    private void hand(Transfer next) {
        Runnable driving = () -> drive(next, false);
        try {
            senders.execute(driving);
        } catch (Throwable none) { // OutOfMemoryError where no thread can be made
            LOG.warn("no thread can be made", none);
            threads.execute(driving);
        }
    }

    /**
     * Runs turns, one after the other.
     *
     * @param own whether this thread is the first one's, for whom it must come back, and runs no others'
     */
    private void drive(Transfer first, boolean own) {
        Transfer transfer = first;
        while (transfer != null) {
            Transfer.Turn turn = turn(transfer);
            Transfer next = after(transfer, turn).orElse(null);
            boolean done = turn == Transfer.Turn.DONE;
            if (next != null && (done || own && next != first)) {
                hand(next);
            }
            if (done) {
                transfer.finish(); // not in its turn: that may wait for the record
            }
            transfer = done || own && next != first ? null : next;
        }
    }

    private static Transfer.Turn turn(Transfer transfer) {
        try {
            return transfer.turn();
        } catch (Throwable failure) { // of what is told about its end
            LOG.warn("a download ended badly", failure);
            return Transfer.Turn.WAITS;
        }
    }

    private Optional<Transfer> after(Transfer transfer, Transfer.Turn turn) {
        long now = System.nanoTime();
        return turn == Transfer.Turn.GOES_ON
                ? share.again(transfer, transfer.turned(), transfer.wanted(), now)
                : share.end(transfer, transfer.turned(), now);
    }

    /** A buffer of this size, or empty where there is no memory for it; only a tiny one at the price of others'. */
    Optional<ByteBuffer> take(int size) {
        Optional<ByteBuffer> buffer = buffers.take(size);
        if (buffer.isPresent() || size != Buffers.TINY) {
            return buffer;
        }
        synchronized (takingBack) {
            Optional<ByteBuffer> free = buffers.take(size); // others may have taken back enough
            if (free.isPresent()) {
                return free;
            }
            if (System.nanoTime() - fruitless > NO_LOOK_NANOS) {
                takeBack();
            }
        }
        return buffers.take(size);
    }

    /** Takes back what has waited longest for its client. */
    private void takeBack() {
        List<Waiting> waiting = underWay.stream()
                .map(Transfer::unsent)
                .filter(Unsent::holdsForClient)
                .map(unsent -> new Waiting(unsent, unsent.waitingSince()))
                .sorted(Comparator.comparingLong(Waiting::since))
                .toList();
        int count = Math.max(TAKEN_BACK, waiting.size() / TAKEN_BACK_PART);
        waiting.stream().limit(count).forEach(each -> each.unsent.letGo());
        if (waiting.isEmpty()) {
            fruitless = System.nanoTime();
        }
    }

    void giveBack(ByteBuffer buffer) {
        buffers.giveBack(buffer);
    }

    /** How much memory is in use. */
    long inUse() {
        return buffers.inUse();
    }
}
