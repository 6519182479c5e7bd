package org.decant.launcher.operations;

import java.time.Instant;
import org.decant.launcher.catalogue.Nanos;

/**
 * A row of the record as it is kept.
 *
 * @param detail a JSON object, as it was written
 * @param mac nothing where it was written before there was a chain
 */
record AuditRow(long id, long atNanos, String kind, String who, String subject, String detail, byte[] mac) {

    Instant at() {
        return Nanos.instant(atNanos);
    }

    AuditEvent event() {
        return new AuditEvent(id, at(), kind, who, subject, AuditDetail.read(detail));
    }

    AuditRow with(byte[] itsMac) {
        return new AuditRow(id, atNanos, kind, who, subject, detail, itsMac);
    }

    /** The same in another place. */
    AuditRow as(long otherId) {
        return new AuditRow(otherId, atNanos, kind, who, subject, detail, mac);
    }
}
