package org.decant.launcher.operations;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;

/** The record of what was done; the table itself lets nothing be changed, and removed only what a checkpoint stands for. */
final class AuditEventTable {

    private static final String SELECT = "select id, at_nanos, kind, who, subject, detail, mac from audit_event";

    private static final String OTHERS =
            DownloadEvents.KINDS.stream().collect(Collectors.joining("', '", "kind not in ('", "')"));

    private static final String INSERT =
            "insert into audit_event (id, at_nanos, kind, who, subject, detail, mac) values (?, ?, ?, ?, ?, ?, ?)";

    private final Session session;

    AuditEventTable(Session session) {
        this.session = session;
    }

    void add(AuditRow row) {
        session.change(INSERT, row, AuditEventTable::bind);
    }

    private static void bind(PreparedStatement statement, AuditRow row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setLong(2, row.atNanos());
        statement.setString(3, row.kind());
        statement.setString(4, row.who());
        statement.setString(5, row.subject());
        statement.setString(6, row.detail());
        statement.setBytes(7, row.mac());
    }

    /** The greatest id ever given, be the row there or not. */
    long lastGiven() {
        return session.handle()
                .createQuery("select coalesce(max(seq), 0) from sqlite_sequence where name = 'audit_event'")
                .mapTo(Long.class)
                .one();
    }

    /** Whether there was a chain, by what is left where its key and its end are gone: rows of it, or a gap where some were. */
    static boolean hadChain(Session session) {
        boolean left = session.handle()
                .createQuery("select exists (select 1 from audit_event where mac is not null)"
                        + " or exists (select 1 from audit_segment)")
                .mapTo(Boolean.class)
                .one();
        AuditEventTable table = new AuditEventTable(session);
        return left || table.lastGiven() != table.lastId();
    }

    private long lastId() {
        return session.handle()
                .createQuery("select coalesce(max(id), 0) from audit_event")
                .mapTo(Long.class)
                .one();
    }

    Optional<AuditRow> find(long id) {
        return session.handle()
                .createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** After one and up to one, by id. */
    List<AuditRow> page(long afterId, long lastId, int limit) {
        return session.handle()
                .createQuery(SELECT + " where id > :after and id <= :last order by id limit :limit")
                .bind("after", afterId)
                .bind("last", lastId)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** The last in a row after that one and before that time. */
    long lastBefore(long afterId, long nanos) {
        return session.handle()
                .createQuery("""
                        select coalesce(
                            (select id - 1 from audit_event where id > :after and at_nanos >= :nanos order by id limit 1),
                            (select max(id) from audit_event))""")
                .bind("after", afterId)
                .bind("nanos", nanos)
                .mapTo(Long.class)
                .one();
    }

    /** Those that are asked for, by id. */
    List<AuditRow> page(AuditQuery query, int limit) {
        String known = query.kind().map(AuditEventTable::ofKind).orElse("");
        return session.handle()
                .createQuery(SELECT + " where id > :after" + known + """
                         and (:who is null or who = :who) and (:subject is null or subject = :subject)
                        and at_nanos >= :from and at_nanos < :before order by id limit :limit""")
                .bind("after", query.afterId())
                .bind("kind", query.kind().orElse(""))
                .bind("who", query.who().orElse(null))
                .bind("subject", query.subject().orElse(null))
                .bind("from", query.from().map(Nanos::of).orElse(Long.MIN_VALUE))
                .bind("before", query.before().map(Nanos::of).orElse(Long.MAX_VALUE))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** The index of kinds has those of downloads left out, and is used where a question says the same. */
    private static String ofKind(String kind) {
        return " and kind = :kind" + (DownloadEvents.KINDS.contains(kind) ? "" : " and " + OTHERS);
    }

    /** All that there are but those of downloads, by name. */
    List<String> kinds() {
        return session.handle()
                .createQuery("select distinct kind from audit_event where " + OTHERS + " order by kind")
                .mapTo(String.class)
                .list();
    }

    /** The first so many up to one; the table refuses what no checkpoint stands for. Returns how many there were. */
    int remove(long firstId, long lastId, int limit) {
        return session.handle()
                .createUpdate("""
                        delete from audit_event where id in (
                            select id from audit_event where id between :first and :last order by id limit :limit)""")
                .bind("first", firstId)
                .bind("last", lastId)
                .bind("limit", limit)
                .execute();
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getLong("at_nanos"),
                row.getString("kind"),
                row.getString("who"),
                row.getString("subject"),
                row.getString("detail"),
                row.getBytes("mac"));
    }
}
