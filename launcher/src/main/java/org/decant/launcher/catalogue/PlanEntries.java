package org.decant.launcher.catalogue;

import java.util.List;
import org.decant.launcher.store.Database;

/** The members of kept plans as folders. For plans that are pinned; others may go meanwhile. Usable from any thread. */
public final class PlanEntries {

    private final Database database;

    PlanEntries(Database database) {
        this.database = database;
    }

    /** Whether all of a plan's entries are there. */
    public boolean areComplete(KeptPlan plan) {
        return database.read(session -> new PlanEntryTable(session).isComplete(plan.id()));
    }

    /** Adds some; what is there already stays. */
    public void add(KeptPlan plan, List<PlanEntry> entries) {
        database.write(session -> {
            new PlanEntryTable(session).add(plan.id(), entries);
            return null;
        });
    }

    /** Says that all are there. */
    public void complete(KeptPlan plan, long rows) {
        database.write(session -> {
            new PlanEntryTable(session).complete(plan.id(), rows);
            return null;
        });
    }

    /** Names of the folders in a folder behind one, in unsigned byte order. */
    public List<String> folders(KeptPlan plan, String parent, String after, int limit) {
        return database.read(session -> new PlanEntryTable(session).folders(plan.id(), parent, after, limit));
    }

    /**
     * The datafiles of an entry that is like this one, whatever its own says: {@link PlanEntry#ITSELF} among those of a
     * folder. None where there is no such entry.
     */
    public List<Long> datafiles(KeptPlan plan, PlanEntry like) {
        return database.read(session -> new PlanEntryTable(session).datafiles(plan.id(), like));
    }
}
