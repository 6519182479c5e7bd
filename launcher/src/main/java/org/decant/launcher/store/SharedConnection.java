package org.decant.launcher.store;

import java.sql.Connection;
import org.jdbi.v3.core.ConnectionFactory;

/** Lends the same connection each time; whoever borrows it does not close it. */
record SharedConnection(Connection connection) implements ConnectionFactory {

    @Override
    public Connection openConnection() {
        return connection;
    }

    @Override
    public void closeConnection(Connection lent) {}
}
