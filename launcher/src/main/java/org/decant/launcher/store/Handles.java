package org.decant.launcher.store;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Jdbi on connections that are somebody else's to close. Usable from any thread. */
final class Handles implements ConnectionFactory {

    private final ThreadLocal<Connection> asked = new ThreadLocal<>();
    private final Jdbi jdbi = Jdbi.create(this);

    Handles() {
        jdbi.getConfig(SqlStatements.class)
                .setTemplateEngine(TemplateEngine.NOP); // no text has anything to be filled in
    }

    /** A handle on this connection, which stays open when the handle is closed. */
    Handle on(Connection connection) {
        asked.set(connection);
        try {
            return jdbi.open();
        } finally {
            asked.remove();
        }
    }

    @Override
    public Connection openConnection() {
        return asked.get();
    }

    @Override
    public void closeConnection(Connection lent) {}
}
