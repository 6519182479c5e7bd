package org.decant.launcher.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds one row to a statement that is used for many. */
@FunctionalInterface
public interface RowBinder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
}
