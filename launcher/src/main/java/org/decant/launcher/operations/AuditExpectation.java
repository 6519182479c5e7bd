package org.decant.launcher.operations;

import java.util.Optional;
import java.util.Set;

/**
 * What whoever has the record verified knows of it.
 *
 * @param head where it ended at some time, as it was noted elsewhere
 * @param begun rows at which a new chain began, for a reason that is known
 */
public record AuditExpectation(Optional<String> head, Set<Long> begun) {

    public static final AuditExpectation NOTHING = new AuditExpectation(Optional.empty(), Set.of());

    /** Whether a text can be a noted head. */
    public static boolean isHead(String text) {
        return AuditHead.id(text).isPresent();
    }
}
