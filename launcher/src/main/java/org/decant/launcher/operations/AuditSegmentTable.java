package org.decant.launcher.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The checkpoints of the record; they stay. */
final class AuditSegmentTable {

    private final Handle handle;

    AuditSegmentTable(Session session) {
        handle = session.handle();
    }

    /** A checkpoint with the mac it was kept with. */
    record Kept(AuditSegment segment, byte[] mac) {}

    /** All, the oldest first: some dozens in years. */
    List<Kept> all() {
        return handle.createQuery("select * from audit_segment order by number")
                .map((row, context) -> new Kept(segment(row), row.getBytes("mac")))
                .list();
    }

    Optional<AuditSegment> last() {
        return handle.createQuery("select * from audit_segment order by number desc limit 1")
                .map((row, context) -> segment(row))
                .findOne();
    }

    void add(AuditSegment segment, byte[] mac) {
        handle.createUpdate("""
                        insert into audit_segment (number, first_id, last_id, count, first_nanos, last_nanos, before_mac,
                            last_mac, digest, adopted, mac)
                        values (:number, :first, :last, :count, :first_nanos, :last_nanos, :before, :last_mac, :digest,
                            :adopted, :mac)""")
                .bind("number", segment.number())
                .bind("first", segment.firstId())
                .bind("last", segment.lastId())
                .bind("count", segment.count())
                .bind("first_nanos", segment.firstNanos())
                .bind("last_nanos", segment.lastNanos())
                .bind("before", segment.beforeMac())
                .bind("last_mac", segment.lastMac())
                .bind("digest", segment.digest())
                .bind("adopted", segment.adopted())
                .bind("mac", mac)
                .execute();
    }

    /** Keeps that it was adopted or removed: nothing else of one changes. */
    void mark(AuditSegment segment, byte[] mac) {
        handle.createUpdate("""
                        update audit_segment set adopted = :adopted, removed_nanos = :removed, mac = :mac
                        where number = :number""")
                .bind("number", segment.number())
                .bind("adopted", segment.adopted())
                .bind("removed", segment.removedNanos().orElse(null))
                .bind("mac", mac)
                .execute();
    }

    private static AuditSegment segment(ResultSet row) throws SQLException {
        long removed = row.getLong("removed_nanos");
        Optional<Long> removedNanos = row.wasNull() ? Optional.empty() : Optional.of(removed);
        return new AuditSegment(
                row.getLong("number"),
                row.getLong("first_id"),
                row.getLong("last_id"),
                row.getLong("count"),
                row.getLong("first_nanos"),
                row.getLong("last_nanos"),
                row.getBytes("before_mac"),
                row.getBytes("last_mac"),
                row.getBytes("digest"),
                row.getBoolean("adopted"),
                removedNanos);
    }
}
