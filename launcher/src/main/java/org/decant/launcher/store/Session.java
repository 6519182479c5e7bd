package org.decant.launcher.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** A transaction under way, handed to the tables that take part in it. Used by one thread. */
public final class Session {

    private static final int BATCH = 1_000;

    private final Handle handle;
    private final Failures failures;

    Session(Handle handle, Failures failures) {
        this.handle = handle;
        this.failures = failures;
    }

    /** For {@code *Table} classes only; ends with the transaction. */
    public Handle handle() {
        return handle;
    }

    /** Runs a change for each row with one prepared statement: about three times as fast as Jdbi's batch. */
    public <T> void batch(String sql, Iterable<T> rows, RowBinder<T> binder) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            int waiting = 0;
            for (T row : rows) {
                binder.bind(statement, row);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw failures.translate(failure);
        }
    }

    /** Asks for one number for each row with one prepared statement; {@code found} hears of those that have one. */
    public <T> void lookUp(String sql, Iterable<T> rows, RowBinder<T> binder, NumberFound<T> found) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            for (T row : rows) {
                binder.bind(statement, row);
                try (ResultSet result = statement.executeQuery()) {
                    if (result.next()) {
                        found.accept(row, result.getLong(1));
                    }
                }
            }
        } catch (SQLException failure) {
            throw failures.translate(failure);
        }
    }

    /** Hears of a row's number. */
    @FunctionalInterface
    public interface NumberFound<T> {
        void accept(T row, long number);
    }
}
