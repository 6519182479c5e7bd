package org.decant.launcher.catalogue;

import org.decant.launcher.store.Database;

/**
 * Counts the copies of current datafiles by what is known of them. It looks at each: about a second a million. Usable from
 * any thread.
 */
public final class CopyStates {

    private final Database database;

    CopyStates(Database database) {
        this.database = database;
    }

    public CopyCounts all() {
        return database.read(session -> new CopyStateTable(session).all());
    }

    public CopyCounts ofExperiment(long id) {
        return database.read(session -> new CopyStateTable(session).ofExperiment(id));
    }

    public CopyCounts ofDataset(long id) {
        return database.read(session -> new CopyStateTable(session).ofDataset(id));
    }
}
