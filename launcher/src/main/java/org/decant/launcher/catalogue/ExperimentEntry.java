package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An experiment as the catalogue has it.
 *
 * @param creator a label for people, which gives nobody any right
 * @param owner the user whose it is; empty for nobody's
 * @param revision the last catalogue revision that changed it or anything in it
 */
public record ExperimentEntry(
        long id,
        String title,
        String creator,
        Optional<ExperimentOwner> owner,
        PublicLevel level,
        Optional<LocalDate> embargoUntil,
        long revision) {

    /** The id of the user whose it is. */
    public OptionalLong ownerId() {
        return owner.map(user -> OptionalLong.of(user.id())).orElseGet(OptionalLong::empty);
    }
}
