package org.decant.launcher.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with the record.
 *
 * @param what a word for programs: {@code changed}, {@code missing}, {@code foreign}, {@code moved}, {@code checkpoint},
 *     {@code head}, {@code key}, {@code expected}, {@code begun-anew}, {@code download}
 * @param row the first one that is concerned; nothing where it is none
 * @param at what that row says of its time
 * @param sentence for people
 */
public record AuditProblem(String what, Optional<Long> row, Optional<Instant> at, String sentence) {

    /** Members by name, ready to be shown. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("what", what);
        row.ifPresent(id -> document.put("row", id));
        at.ifPresent(moment -> document.put("at", moment.toString()));
        document.put("sentence", sentence);
        return document;
    }

    static AuditProblem of(String what, String sentence) {
        return new AuditProblem(what, Optional.empty(), Optional.empty(), sentence);
    }

    static AuditProblem missing(long firstId, long count) {
        String sentence = count == 1
                ? "row " + firstId + " is missing"
                : "rows " + firstId + " to " + (firstId + count - 1) + " are missing";
        return new AuditProblem("missing", Optional.of(firstId), Optional.empty(), sentence);
    }

    static AuditProblem at(String what, AuditRow row, String sentence) {
        return new AuditProblem(what, Optional.of(row.id()), Optional.of(row.at()), sentence);
    }
}
