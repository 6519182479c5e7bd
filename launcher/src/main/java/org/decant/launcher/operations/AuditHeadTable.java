package org.decant.launcher.operations;

import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Where the chain of the record ends: one row, or none before it begins. */
final class AuditHeadTable {

    private final Handle handle;

    AuditHeadTable(Session session) {
        handle = session.handle();
    }

    /**
     * A head with the mac it was kept with.
     *
     * @param lastGiven the greatest id ever given to a row, be it there or not
     */
    record Kept(AuditHead head, byte[] mac, long lastGiven) {}

    Optional<Kept> find() {
        return handle.createQuery("""
                        select count, last_id, last_mac, mac,
                            (select max(seq) from sqlite_sequence where name = 'audit_event') as given
                        from audit_head""")
                .map((row, context) -> new Kept(
                        new AuditHead(row.getLong("count"), row.getLong("last_id"), row.getBytes("last_mac")),
                        row.getBytes("mac"),
                        row.getLong("given")))
                .findOne();
    }

    void set(AuditHead head, byte[] mac) {
        handle.createUpdate("""
                        insert into audit_head (one, count, last_id, last_mac, mac)
                        values (1, :count, :last, :last_mac, :mac)
                        on conflict (one) do update set count = excluded.count, last_id = excluded.last_id,
                            last_mac = excluded.last_mac, mac = excluded.mac""")
                .bind("count", head.count())
                .bind("last", head.lastId())
                .bind("last_mac", head.lastMac())
                .bind("mac", mac)
                .execute();
    }
}
