package org.decant.launcher.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreBusyException;
import org.decant.launcher.store.StoreFullException;

/**
 * Puts what many threads have for the record at the same time into one transaction, so that they share its flush to the
 * disc. There is no thread of its own: whoever comes first while nobody writes takes along all that wait. Usable from any
 * thread that is not inside a transaction.
 */
final class AuditBatches {

    /** Together in one transaction. */
    private static final int MOST = 256;

    /** As many wait; one more is refused. */
    private static final int WAITING = 4_096;

    /** A flush costs as much for one as for many: so long those are waited for that came together last time. */
    private static final long GATHERING_NANOS = 500_000;

    private static final Duration AGAIN = Duration.ofMillis(10);

    /** For one's turn; a transaction itself waits as long as the database's settings say. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database;
    private final BiConsumer<Session, List<AuditEntry>> writing;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean taken = new AtomicBoolean();
    /** How many were written together last time. Set by whose turn it is. */
    private volatile int together;

    /** Whose turn it is while others are waited for, else null. */
    private volatile Thread gathering;

    AuditBatches(Database database, BiConsumer<Session, List<AuditEntry>> writing) {
        this.database = database;
        this.writing = writing;
    }

    /**
     * Writes an entry; durable when it returns.
     *
     * @throws StoreBusyException where too many wait, or for too long; it is not written then
     */
    void write(AuditEntry entry) {
        Waiting own = new Waiting(entry);
        if (!waiting.offer(own)) {
            throw busy(null);
        }
        tellGathered();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!own.done) {
            if (taken.compareAndSet(false, true)) {
                takeTurn(own);
            } else {
                await(own, end);
            }
        }
        own.throwFailure();
    }

    int waiting() {
        return waiting.size();
    }

    /** Writes what waits, then wakes one to go on; whoever was written is woken by itself, and no two wait for each other. */
    private void takeTurn(Waiting own) {
        boolean interrupted = Thread.interrupted(); // which concerns none of those that are taken along
        try {
            if (!own.done) {
                gather();
                writeOne(next());
            }
        } finally {
            taken.set(false);
            wakeNext();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void gather() {
        long end = System.nanoTime() + GATHERING_NANOS;
        gathering = Thread.currentThread();
        for (long left = GATHERING_NANOS; left > 0 && waiting.size() < together; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
        gathering = null;
    }

    private void tellGathered() {
        Thread gatherer = gathering;
        if (gatherer != null && waiting.size() >= together) {
            LockSupport.unpark(gatherer);
        }
    }

    private void wakeNext() {
        Waiting next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    /** Until it is written, or may write itself. One that has waited in vain goes, unless it is being written just now. */
    private void await(Waiting own, long end) {
        long left = end - System.nanoTime();
        boolean interrupted = Thread.interrupted();
        if ((left <= 0 || interrupted) && waiting.remove(own)) {
            wakeNext();
            throw interrupted ? interrupted() : busy(null);
        }
        if (!own.done) {
            LockSupport.parkNanos(this, Math.max(left, AGAIN.toNanos()));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static StoreBusyException interrupted() {
        Thread.currentThread().interrupt();
        return busy(new InterruptedException());
    }

    private static StoreBusyException busy(Exception why) {
        return new StoreBusyException("The record of who does what is busy. Try again in a moment.", why);
    }

    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        waiting.drainTo(batch, MOST);
        together = batch.size();
        return batch;
    }

    private void writeOne(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            commit(batch);
        } catch (StoreBusyException | StoreFullException theSameForAll) {
            batch.forEach(each -> each.fail(theSameForAll));
        } catch (RuntimeException | Error failure) {
            apart(batch, failure);
        }
    }

    /** What one of them did wrong does not concern the others. */
    private void apart(List<Waiting> batch, Throwable failure) {
        if (batch.size() == 1) {
            batch.get(0).fail(failure);
            return;
        }
        batch.forEach(each -> writeOne(List.of(each)));
    }

    private void commit(List<Waiting> batch) {
        database.write(session -> {
            writing.accept(session, batch.stream().map(Waiting::entry).toList());
            return null;
        });
        batch.forEach(Waiting::succeed);
    }

    /** An entry and what became of it. */
    private static final class Waiting {

        private final AuditEntry entry;
        private final Thread thread = Thread.currentThread();
        private Throwable failure;
        private volatile boolean done;

        Waiting(AuditEntry entry) {
            this.entry = entry;
        }

        AuditEntry entry() {
            return entry;
        }

        void succeed() {
            end();
        }

        private void end() {
            done = true;
            LockSupport.unpark(thread);
        }

        void fail(Throwable why) {
            failure = why;
            end();
        }

        void throwFailure() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
        }
    }
}
