package org.decant.launcher.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements that stay prepared as long as their connection is open. Usable from any thread, each statement by the one that
 * has its connection.
 */
final class KeptStatements {

    private final Map<Connection, Map<String, PreparedStatement>> kept = new ConcurrentHashMap<>();

    /** What is done with a statement; it is not in use any more afterwards. */
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /**
     * Uses the statement of this text. One that failed is not used again: it may not have ended.
     *
     * @param lent perhaps by a pool
     */
    <T> T use(Connection lent, String sql, Use<T> use) throws SQLException {
        Connection connection = lent.unwrap(Connection.class);
        Map<String, PreparedStatement> statements = statements(connection);
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        try {
            return use.of(statement);
        } catch (SQLException | RuntimeException | Error failure) {
            statements.remove(sql).close();
            throw failure;
        }
    }

    void execute(Connection lent, String sql) throws SQLException {
        use(lent, sql, PreparedStatement::execute);
    }

    private Map<String, PreparedStatement> statements(Connection connection) throws SQLException {
        Map<String, PreparedStatement> known = kept.get(connection);
        if (known != null) {
            return known;
        }
        forgetClosed();
        Map<String, PreparedStatement> none = new HashMap<>();
        kept.put(connection, none);
        return none;
    }

    /** The pool closes some now and then. */
    private void forgetClosed() throws SQLException {
        for (Connection each : kept.keySet()) {
            if (each.isClosed()) {
                kept.remove(each);
            }
        }
    }
}
