package org.decant.launcher.cli;

import java.time.InstantSource;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** Who types the commands: whoever may write to the data directory, by their account on this machine. */
final class Operator {

    private Operator() {}

    /** As the record calls them; no user of Decant has such a name. */
    static String name() {
        return "account " + System.getProperty("user.name", "");
    }

    /** What they change goes on record under that name. */
    static Journal journal(Database database) {
        return new AuditEvents(database, InstantSource.system()).journal(name());
    }
}
