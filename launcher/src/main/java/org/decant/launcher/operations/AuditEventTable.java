package org.decant.launcher.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The record of what was done; the table itself lets nothing be changed or removed. */
final class AuditEventTable {

    private static final long NANOS = 1_000_000_000L;

    private final Handle handle;

    AuditEventTable(Session session) {
        handle = session.handle();
    }

    void add(Instant at, String kind, String who, String subject, String detail) {
        handle.createUpdate("""
                        insert into audit_event (at_nanos, kind, who, subject, detail)
                        values (:at, :kind, :who, :subject, :detail)""")
                .bind("at", at.getEpochSecond() * NANOS + at.getNano())
                .bind("kind", kind)
                .bind("who", who)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute();
    }

    List<AuditEvent> page(long afterId, Optional<String> kind, int limit) {
        return handle.createQuery("""
                        select id, at_nanos, kind, who, subject, detail from audit_event
                        where id > :after and (:kind is null or kind = :kind) order by id limit :limit""")
                .bind("after", afterId)
                .bind("kind", kind.orElse(null))
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list();
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        long nanos = row.getLong("at_nanos");
        return new AuditEvent(
                row.getLong("id"),
                Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS)),
                row.getString("kind"),
                row.getString("who"),
                row.getString("subject"),
                AuditDetail.read(row.getString("detail")));
    }
}
