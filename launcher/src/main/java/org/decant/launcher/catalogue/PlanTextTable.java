package org.decant.launcher.catalogue;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The texts of kept plans; they go with their plan. */
final class PlanTextTable {

    private final Session session;
    private final Handle handle;

    PlanTextTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    void add(long planId, List<PlanText> texts, List<PlanText.Page> pages) {
        session.batch(
                "insert into plan_text (plan_id, number, name, size, crc32, sha256, list, content)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                texts,
                (statement, text) -> {
                    statement.setLong(1, planId);
                    statement.setInt(2, text.number());
                    statement.setString(3, text.name());
                    statement.setLong(4, text.size());
                    statement.setLong(5, text.crc32());
                    statement.setString(6, text.sha256());
                    statement.setString(7, text.list());
                    statement.setBytes(8, text.content());
                });
        session.batch(
                "insert into plan_text_page (plan_id, number, starts_at, entries, datafile_id) values (?, ?, ?, ?, ?)",
                pages,
                (statement, page) -> {
                    statement.setLong(1, planId);
                    statement.setInt(2, page.number());
                    statement.setLong(3, page.offset());
                    statement.setLong(4, page.entries());
                    statement.setLong(5, page.datafileId());
                });
    }

    /** In their order. */
    List<PlanText> of(long planId) {
        return handle.createQuery("select number, name, size, crc32, sha256, list, content from plan_text"
                        + " where plan_id = :plan order by number")
                .bind("plan", planId)
                .map((row, context) -> new PlanText(
                        row.getInt("number"),
                        row.getString("name"),
                        row.getLong("size"),
                        row.getLong("crc32"),
                        row.getString("sha256"),
                        row.getString("list"),
                        row.getBytes("content")))
                .list();
    }

    Optional<PlanText.Page> page(long planId, int number, long offset) {
        return handle.createQuery("select number, starts_at, entries, datafile_id from plan_text_page"
                        + " where plan_id = :plan and number = :number and starts_at <= :offset"
                        + " order by starts_at desc limit 1")
                .bind("plan", planId)
                .bind("number", number)
                .bind("offset", offset)
                .map((row, context) -> new PlanText.Page(
                        row.getInt("number"),
                        row.getLong("starts_at"),
                        row.getLong("entries"),
                        row.getLong("datafile_id")))
                .findOne();
    }
}
