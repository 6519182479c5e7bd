package org.decant.launcher.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.decant.launcher.store.Session;

/** Where the chain of the record ends: one row, or none before it begins. */
final class AuditHeadTable {

    private static final String FIND = """
            select count, last_id, last_mac, mac,
                (select max(seq) from sqlite_sequence where name = 'audit_event') as given
            from audit_head where ?1 = one""";

    private static final String SET = """
            insert into audit_head (one, count, last_id, last_mac, mac) values (1, ?, ?, ?, ?)
            on conflict (one) do update set count = excluded.count, last_id = excluded.last_id,
                last_mac = excluded.last_mac, mac = excluded.mac""";

    private final Session session;

    AuditHeadTable(Session session) {
        this.session = session;
    }

    /**
     * A head with the mac it was kept with.
     *
     * @param lastGiven the greatest id ever given to a row, be it there or not
     */
    record Kept(AuditHead head, byte[] mac, long lastGiven) {}

    Optional<Kept> find() {
        return session.list(FIND, 1, (statement, one) -> statement.setInt(1, one), AuditHeadTable::kept).stream()
                .findFirst();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        AuditHead head = new AuditHead(row.getLong(1), row.getLong(2), row.getBytes(3));
        return new Kept(head, row.getBytes(4), row.getLong(5));
    }

    void set(AuditHead head, byte[] mac) {
        session.change(SET, head, (statement, end) -> {
            statement.setLong(1, end.count());
            statement.setLong(2, end.lastId());
            statement.setBytes(3, end.lastMac());
            statement.setBytes(4, mac);
        });
    }
}
