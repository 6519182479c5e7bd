package org.decant.launcher.catalogue;

import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** What must be said to a catalogue that was put back to an earlier state, of what it cannot know. */
final class EarlierStateTable {

    private final Handle handle;

    EarlierStateTable(Session session) {
        handle = session.handle();
    }

    /** Every id from now on is greater than this; also in tables that have no row yet. */
    void numberFrom(long least) {
        handle.execute("""
                insert into sqlite_sequence (name, seq)
                select name, 0 from sqlite_schema where type = 'table' and sql like '%autoincrement%'
                    and name not in (select name from sqlite_sequence)""");
        handle.createUpdate("update sqlite_sequence set seq = max(seq, :least)")
                .bind("least", least)
                .execute();
    }
}
