package org.decant.launcher.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

    /** For one's turn; a transaction itself waits as long as the database's settings say. */
    private static final long PATIENCE_SECONDS = 60;

    private final Database database;
    private final BiConsumer<Session, List<AuditEntry>> writing;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private final ReentrantLock turn = new ReentrantLock();

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
        takeTurn(own);
        try {
            while (!own.done) {
                writeOne(next());
            }
        } finally {
            turn.unlock();
        }
        own.throwFailure();
    }

    int waiting() {
        return waiting.size();
    }

    /** One that has waited in vain takes itself out of the queue, unless it is being written just now. */
    private void takeTurn(Waiting own) {
        try {
            if (turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            giveUp(own, interrupted);
            return;
        }
        giveUp(own, null);
    }

    private void giveUp(Waiting own, InterruptedException why) {
        if (waiting.remove(own)) {
            throw busy(why);
        }
        turn.lock();
    }

    private static StoreBusyException busy(Exception why) {
        return new StoreBusyException("The record of who does what is busy. Try again in a moment.", why);
    }

    private List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        waiting.drainTo(batch, MOST);
        return batch;
    }

    private void writeOne(List<Waiting> batch) {
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

    /** An entry and what became of it; guarded by whose turn it is. */
    private static final class Waiting {

        private final AuditEntry entry;
        private boolean done;
        private Throwable failure;

        Waiting(AuditEntry entry) {
            this.entry = entry;
        }

        AuditEntry entry() {
            return entry;
        }

        void succeed() {
            done = true;
        }

        void fail(Throwable why) {
            failure = why;
            done = true;
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
