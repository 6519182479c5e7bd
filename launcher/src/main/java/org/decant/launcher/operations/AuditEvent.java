package org.decant.launcher.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that was done, on record.
 *
 * @param at when
 * @param id greater than that of everything recorded before
 * @param kind a word or two, such as {@code backup} or {@code provider-updated}
 * @param who who did it
 * @param subject what it was done to
 * @param detail what else is worth knowing, by name
 */
public record AuditEvent(long id, Instant at, String kind, String who, String subject, Map<String, Object> detail) {

    /** Members by name, ready to be shown; a new map each time. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("at", at.toString());
        document.put("kind", kind);
        document.put("who", who);
        document.put("subject", subject);
        document.put("detail", detail);
        return document;
    }
}
