package org.decant.launcher.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The header rows of kept plans. */
final class PlanTable {

    private final Handle handle;

    PlanTable(Session session) {
        handle = session.handle();
    }

    Optional<KeptPlan> find(String key) {
        return handle.createQuery("select * from plan where plan_key = :key")
                .bind("key", key)
                .map((row, context) -> plan(row))
                .findOne();
    }

    /** The last of those whose key begins so; the prefix is of characters that sort like bytes. */
    Optional<KeptPlan> latest(String prefix) {
        return handle.createQuery(
                        "select * from plan where plan_key >= :from and plan_key < :to order by id desc limit 1")
                .bind("from", prefix)
                .bind("to", prefix + '\u007f')
                .map((row, context) -> plan(row))
                .findOne();
    }

    /** When the plan was last noted as used. */
    Optional<Long> used(long id) {
        return handle.createQuery("select used_nanos from plan where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    void use(long id, long nowNanos) {
        handle.createUpdate("update plan set used_nanos = :now where id = :id")
                .bind("id", id)
                .bind("now", nowNanos)
                .execute();
    }

    long add(KeptPlan plan, long detailRows, long nowNanos) {
        return handle.createQuery("""
                        insert into plan (plan_key, format, layout, revision, members, bytes, directory_start,
                            directory_length, length, etag, repeatable, detail_rows, used_nanos)
                        values (:key, :format, :layout, :revision, :members, :bytes, :directoryStart,
                            :directoryLength, :length, :etag, :repeatable, :detailRows, :now) returning id""")
                .bindMethods(plan)
                .bind("detailRows", detailRows)
                .bind("now", nowNanos)
                .mapTo(Long.class)
                .one();
    }

    /** What is known of each plan's use, the last used first. */
    List<Use> uses() {
        return handle.createQuery("select id, plan_key, detail_rows from plan order by used_nanos desc, id desc")
                .map((row, context) ->
                        new Use(row.getLong("id"), row.getString("plan_key"), row.getLong("detail_rows")))
                .list();
    }

    void delete(List<Long> ids) {
        ids.forEach(id -> handle.createUpdate("delete from plan where id = :id")
                .bind("id", id)
                .execute());
    }

    private static KeptPlan plan(ResultSet row) throws SQLException {
        return new KeptPlan(
                row.getLong("id"),
                row.getString("plan_key"),
                row.getString("format"),
                row.getString("layout"),
                row.getLong("revision"),
                row.getLong("members"),
                row.getLong("bytes"),
                row.getLong("directory_start"),
                row.getLong("directory_length"),
                row.getLong("length"),
                row.getString("etag"),
                row.getBoolean("repeatable"));
    }

    /** A plan, and how much room it takes. */
    record Use(long id, String key, long detailRows) {}
}
