package org.decant.launcher.operations;

import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.decant.launcher.store.Session;

/**
 * What is about to go on record.
 *
 * @param detail a JSON object
 * @param alongside what else the same transaction changes, after the entry is written; told when that was
 */
record AuditEntry(String kind, String who, String subject, String detail, BiConsumer<Session, Instant> alongside) {

    static AuditEntry of(String kind, String who, String subject, Map<String, ?> detail, Consumer<Session> alongside) {
        return new AuditEntry(
                kind, who, subject, AuditDetail.write(detail), (session, at) -> alongside.accept(session));
    }

    static AuditEntry of(String kind, String who, String subject, Map<String, ?> detail) {
        return of(kind, who, subject, detail, nothing -> {});
    }

    /** Its row, which has no mac yet. */
    AuditRow row(long id, long atNanos) {
        return new AuditRow(id, atNanos, kind, who, subject, detail, null);
    }
}
