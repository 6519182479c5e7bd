package org.decant.launcher.operations;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.decant.launcher.store.Condition;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the disc takes changes to the catalogue. As long as the last one was taken nothing is tried, so that watching a
 * healthy server writes nothing. Usable from any thread.
 */
final class RoomToWrite {

    private static final Logger LOG = LoggerFactory.getLogger(RoomToWrite.class);
    private static final long TRIED_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final Database database;
    private final LongSupplier nanoTime;
    private boolean tried;
    private long triedAt;

    RoomToWrite(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    synchronized boolean isThere() {
        if (database.condition() == Condition.FULL && isDue()) {
            tryIt();
        }
        return database.condition() != Condition.FULL;
    }

    private boolean isDue() {
        return !tried || nanoTime.getAsLong() - triedAt >= TRIED_EVERY_NANOS;
    }

    private void tryIt() {
        tried = true;
        triedAt = nanoTime.getAsLong();
        try {
            database.tryToWrite();
        } catch (StoreException failure) {
            LOG.warn("{}", failure.getMessage());
        }
    }
}
