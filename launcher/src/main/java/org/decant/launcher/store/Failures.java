package org.decant.launcher.store;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in a sentence what the database's failures mean and what to do. */
final class Failures {

    private final Path file;

    Failures(Path file) {
        this.file = file;
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
        return new StoreException("The catalogue " + file + " failed: " + failure.getMessage(), failure);
    }

    private StoreException translate(SQLException sql, Exception failure) {
        return switch (primaryCode(sql)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreBusyException(
                        "The catalogue is busy: another process is writing to it. Try again in a moment.", failure);
            case SQLITE_FULL ->
                new StoreException(
                        "The disk is full: the catalogue " + file + " takes no change until there is room.", failure);
            case SQLITE_NOTADB ->
                new StoreException(
                        file + " is not a database. Nothing was changed: move it away, or choose another data folder.",
                        failure);
            case SQLITE_CORRUPT ->
                new StoreException(
                        "The catalogue " + file + " is damaged. Nothing was changed: stop what uses it, move it away"
                                + " together with its -wal and -shm files, and put a backup in its place.",
                        failure);
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

    /** SQLite's extended codes carry the plain one in their low byte. */
    private static SQLiteErrorCode primaryCode(SQLException sql) {
        int code = sql instanceof SQLiteException known ? known.getResultCode().code : sql.getErrorCode();
        return SQLiteErrorCode.getErrorCode(code & 0xff);
    }
}
