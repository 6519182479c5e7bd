package org.decant.launcher.download;

import java.util.Optional;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;

/**
 * What reading one copy in whole has told.
 *
 * @param problem to follow the copy's name; without its address
 * @param bytes that were read
 * @param learned what may be added to what the catalogue states of the datafile
 */
public record CopyVerdict(CopyOutcome outcome, Optional<String> problem, long bytes, Checksums learned) {

    /** The copy as it was found; empty where that says nothing of the copy itself. */
    public Optional<Location> asFound(Location before) {
        return switch (outcome) {
            case VERIFIED -> Optional.of(before.as(Location.State.VERIFIED, Optional.empty()));
            case DAMAGED -> Optional.of(before.as(Location.State.DAMAGED, problem));
            case MISSING -> Optional.of(before.as(Location.State.MISSING, problem));
            case UNPROVEN ->
                Optional.of(before.isBad() ? before.as(Location.State.UNVERIFIED, Optional.empty()) : before);
            default -> Optional.empty();
        };
    }

    static CopyVerdict bad(CopyOutcome outcome, String problem, long bytes) {
        return new CopyVerdict(outcome, Optional.of(problem), bytes, Checksums.NONE);
    }
}
