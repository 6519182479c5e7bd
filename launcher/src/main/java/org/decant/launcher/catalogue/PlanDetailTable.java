package org.decant.launcher.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The pages and renamed members of kept plans; they go with their plan. */
final class PlanDetailTable {

    private static final String PAGE =
            "select ordinal, starts_at, directory_at, datafile_id from plan_page" + " where plan_id = :plan and ";

    private final Session session;
    private final Handle handle;

    PlanDetailTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    void add(long planId, KeptPlan.Details details) {
        session.batch(
                "insert into plan_page (plan_id, ordinal, starts_at, directory_at, datafile_id) values (?, ?, ?, ?, ?)",
                details.pages(),
                (statement, page) -> {
                    statement.setLong(1, planId);
                    statement.setLong(2, page.ordinal());
                    statement.setLong(3, page.offset());
                    statement.setLong(4, page.directoryOffset());
                    statement.setLong(5, page.datafileId());
                });
        session.batch(
                "insert into plan_rename (plan_id, datafile_id, repeats) values (?, ?, ?)",
                details.renamed().entrySet(),
                (statement, renamed) -> {
                    statement.setLong(1, planId);
                    statement.setLong(2, renamed.getKey());
                    statement.setInt(3, renamed.getValue());
                });
    }

    Optional<KeptPlan.Page> atOffset(long planId, long offset) {
        return page("starts_at <= :at order by starts_at desc, ordinal desc limit 1", planId, offset);
    }

    Optional<KeptPlan.Page> atDirectoryOffset(long planId, long offset) {
        return page("directory_at <= :at order by directory_at desc, ordinal desc limit 1", planId, offset);
    }

    private Optional<KeptPlan.Page> page(String which, long planId, long at) {
        return handle.createQuery(PAGE + which)
                .bind("plan", planId)
                .bind("at", at)
                .map((row, context) -> new KeptPlan.Page(
                        row.getLong("ordinal"),
                        row.getLong("starts_at"),
                        row.getLong("directory_at"),
                        row.getLong("datafile_id")))
                .findOne();
    }

    Map<Long, Integer> renamed(long planId, String datafileIds) {
        Map<Long, Integer> repeats = new HashMap<>();
        handle.createQuery("select datafile_id, repeats from plan_rename where plan_id = :plan"
                        + " and datafile_id in (select value from json_each(:ids))")
                .bind("plan", planId)
                .bind("ids", datafileIds)
                .map((row, context) -> Map.entry(row.getLong("datafile_id"), row.getInt("repeats")))
                .forEach(each -> repeats.put(each.getKey(), each.getValue()));
        return repeats;
    }
}
