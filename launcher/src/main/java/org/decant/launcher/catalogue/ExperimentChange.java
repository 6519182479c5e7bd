package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be different about an experiment; what is empty stays.
 *
 * @param owner the name of the user whose it is from then on; empty text makes it nobody's
 */
public record ExperimentChange(
        Optional<String> title, Optional<PublicLevel> level, Optional<LocalDate> embargoUntil, Optional<String> owner) {

    /** Whether nothing is to be different. */
    public boolean isNothing() {
        return title.isEmpty() && level.isEmpty() && embargoUntil.isEmpty() && owner.isEmpty();
    }

    /** But for the owner, whom only the table knows by name. */
    ExperimentEntry of(ExperimentEntry old, long revision) {
        return new ExperimentEntry(
                old.id(),
                title.orElse(old.title()),
                old.creator(),
                old.owner(),
                level.orElse(old.level()),
                embargoUntil.or(old::embargoUntil),
                revision);
    }
}
