package org.decant.launcher.store;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a sentence what the database's failures mean and what to do, and keeps in mind those that last. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Path file;
    private final AtomicReference<Condition> condition = new AtomicReference<>(Condition.SOUND);

    Failures(Path file) {
        this.file = file;
    }

    Condition condition() {
        return condition.get();
    }

    /** There is room again. */
    void changed() {
        if (condition.compareAndSet(Condition.FULL, Condition.SOUND)) {
            LOG.info("the disc has room again: the catalogue {} takes changes", file);
        }
    }

    /** The given failure where it is not the database's own. */
    RuntimeException translate(Exception failure) {
        if (failure instanceof RuntimeException unchecked
                && !(failure instanceof JdbiException)
                && !(failure instanceof PoolInitializationException)) {
            return unchecked;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return new StoreBusyException(
                        "Too many at once are reading the catalogue. Try again in a moment.", failure);
            }
            if (cause instanceof SQLException sql) {
                return translate(sql, failure);
            }
        }
        return StoreFullException.isBehind(failure)
                ? full(failure)
                : new StoreException("The catalogue " + file + " failed: " + failure.getMessage(), failure);
    }

    private StoreException translate(SQLException sql, Exception failure) {
        if (code(sql) == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code) {
            return full(failure);
        }
        return switch (SQLiteErrorCode.getErrorCode(code(sql) & 0xff)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreBusyException(
                        "The catalogue is busy: another process is writing to it. Try again in a moment.", failure);
            case SQLITE_FULL -> full(failure);
            case SQLITE_NOTADB -> damaged("is not a database", failure);
            case SQLITE_CORRUPT -> damaged("is damaged", failure);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                new StoreException(
                        "The catalogue " + file + " cannot be opened for writing: see who owns it and its folder.",
                        failure);
            case SQLITE_CONSTRAINT ->
                new StoreConflictException(
                        "The catalogue refused a change that does not fit: " + sql.getMessage(), failure);
            default -> new StoreException("The catalogue " + file + " failed: " + sql.getMessage(), failure);
        };
    }

    StoreFullException full(Exception failure) {
        String sentence = "The disc of " + file.getParent() + " is full: nothing of this change was kept, and what was"
                + " kept before is safe. Make room and try again.";
        condition.compareAndSet(Condition.SOUND, Condition.FULL);
        return new StoreFullException(sentence, failure);
    }

    StoreDamagedException damaged(String how, Exception failure) {
        String sentence = "The catalogue " + file + " " + how + ". Nothing was changed. "
                + new WayBack(file.getParent()).sentence();
        condition.set(Condition.DAMAGED);
        return new StoreDamagedException(sentence, failure);
    }

    /** Whether another had the database to itself. */
    static boolean isBusy(JdbiException failure) {
        return failure.getCause() instanceof SQLException sql && (code(sql) & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
    }

    /** An extended code, which carries the plain one in its low byte. */
    private static int code(SQLException sql) {
        return sql instanceof SQLiteException known ? known.getResultCode().code : sql.getErrorCode();
    }
}
