package org.decant.launcher.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What looking through the whole record has shown.
 *
 * @param problem the first thing that is not as it was written; nothing where all is well
 * @param rows that were looked at
 * @param removed rows that retention has taken away, with their checkpoints in place
 * @param adopted rows from before the chain began: all that can be said of these is that they are as they were then
 * @param head where the chain ends, to be noted elsewhere; empty where there is no chain yet
 * @param notices sentences about what is no fault, and worth knowing
 */
public record AuditVerdict(
        Optional<AuditProblem> problem, long rows, long removed, long adopted, String head, List<String> notices) {

    public boolean sound() {
        return problem.isEmpty();
    }

    AuditVerdict with(Optional<AuditProblem> found) {
        return new AuditVerdict(found, rows, removed, adopted, head, notices);
    }

    /** Members by name, ready to be shown. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("sound", sound());
        document.put("rows", rows);
        document.put("removed", removed);
        document.put("adopted", adopted);
        document.put("head", head);
        document.put("notices", notices);
        document.put("problem", problem.map(AuditProblem::document).orElse(null));
        return document;
    }
}
