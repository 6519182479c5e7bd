package org.decant.launcher.catalogue;

import java.util.List;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The folders of kept plans; they go with their plan. */
final class PlanEntryTable {

    private static final int FOLDER = 0;
    private static final int FILE = 1;

    private final Session session;
    private final Handle handle;

    PlanEntryTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    boolean isComplete(long planId) {
        return handle.createQuery("select entries from plan where id = :plan")
                .bind("plan", planId)
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> new PlanGoneException(planId));
    }

    /** What is there already stays. */
    void add(long planId, List<PlanEntry> entries) {
        session.batch(
                "insert or ignore into plan_entry (plan_id, parent, kind, name, datafile_id) values (?, ?, ?, ?, ?)",
                entries,
                (statement, entry) -> {
                    statement.setLong(1, planId);
                    statement.setString(2, entry.parent());
                    statement.setInt(3, entry.folder() ? FOLDER : FILE);
                    statement.setString(4, entry.name());
                    statement.setLong(5, entry.datafileId());
                });
    }

    void complete(long planId, long rows) {
        handle.createUpdate("update plan set entries = 1, detail_rows = detail_rows + :rows where id = :plan")
                .bind("plan", planId)
                .bind("rows", rows)
                .execute();
    }

    /** Names of the folders in a folder behind one, in order. */
    List<String> folders(long planId, String parent, String after, int limit) {
        return handle.createQuery("select distinct name from plan_entry where plan_id = :plan and parent = :parent"
                        + " and kind = " + FOLDER + " and name > :after order by name limit :limit")
                .bind("plan", planId)
                .bind("parent", parent)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Of such an entry; none where there is no such folder or file. */
    List<Long> datafiles(long planId, PlanEntry entry) {
        return handle.createQuery("select datafile_id from plan_entry where plan_id = :plan and parent = :parent"
                        + " and kind = :kind and name = :name order by datafile_id")
                .bind("plan", planId)
                .bind("parent", entry.parent())
                .bind("kind", entry.folder() ? FOLDER : FILE)
                .bind("name", entry.name())
                .mapTo(Long.class)
                .list();
    }
}
