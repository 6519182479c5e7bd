package org.decant.launcher.operations;

import java.util.List;
import java.util.function.Consumer;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;

/** Gives the rows of the record a page at a time, so that memory does not grow with them. */
@FunctionalInterface
interface AuditPages {

    int ROWS = 1_000;

    /** Rows after one and up to one, by id. */
    List<AuditRow> page(long afterId, long lastId, int limit);

    /** As they are within a change. */
    static AuditPages of(Session session) {
        return new AuditEventTable(session)::page;
    }

    /** Each page as it is when it is asked for: rows do not change. */
    static AuditPages of(Database database) {
        return (after, last, limit) -> database.read(session -> new AuditEventTable(session).page(after, last, limit));
    }

    default void forEach(long afterId, long lastId, Consumer<AuditRow> visitor) {
        List<AuditRow> page = page(afterId, lastId, ROWS);
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = page(page.get(page.size() - 1).id(), lastId, ROWS);
        }
    }
}
