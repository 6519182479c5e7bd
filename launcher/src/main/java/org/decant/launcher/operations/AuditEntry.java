package org.decant.launcher.operations;

import java.util.Map;
import java.util.function.Consumer;
import org.decant.launcher.store.Session;

/**
 * What is about to go on record.
 *
 * @param detail a JSON object
 * @param alongside what else the same transaction changes, after the entry is written
 */
record AuditEntry(String kind, String who, String subject, String detail, Consumer<Session> alongside) {

    static AuditEntry of(String kind, String who, String subject, Map<String, ?> detail, Consumer<Session> alongside) {
        return new AuditEntry(kind, who, subject, AuditDetail.write(detail), alongside);
    }

    static AuditEntry of(String kind, String who, String subject, Map<String, ?> detail) {
        return of(kind, who, subject, detail, nothing -> {});
    }

    /** Its row, which has no mac yet. */
    AuditRow row(long id, long atNanos) {
        return new AuditRow(id, atNanos, kind, who, subject, detail, null);
    }
}
