package org.decant.launcher.access;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a user, or the members of a group, read an experiment.
 *
 * @param first the first day on which it holds; empty for any
 * @param last the last day on which it holds; empty for any
 */
public record Grant(long experimentId, Grantee grantee, Optional<LocalDate> first, Optional<LocalDate> last) {

    /** Whether it holds on this day. */
    public boolean holds(LocalDate day) {
        return first.map(begin -> !day.isBefore(begin)).orElse(true)
                && last.map(end -> !day.isAfter(end)).orElse(true);
    }

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("experiment", experimentId);
        document.put("first_day", first.map(LocalDate::toString).orElse(null));
        document.put("last_day", last.map(LocalDate::toString).orElse(null));
        document.put("to", grantee.group() ? "group" : "user");
        document.put("name", grantee.name());
        return document;
    }

    /** Whether it has not begun on this day. */
    boolean isYetToBegin(LocalDate day) {
        return first.map(day::isBefore).orElse(false);
    }
}
