package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;

/**
 * A file that was read and is to be written.
 *
 * @param known what the catalogue had of this name when that was decided
 */
record BatchEntry(FoundFile file, Reading reading, Optional<DatafileEntry> known) {

    /** What becomes of it. */
    enum Outcome {
        ADDED,
        REPLACED,
        /** Somebody else has written the same meanwhile. */
        UNCHANGED,
        /** Somebody else has written something else meanwhile. */
        CLASHING
    }

    /** @param now what the catalogue has of this name; null for nothing */
    Outcome outcome(DatafileEntry now) {
        if (now == null) {
            return Outcome.ADDED;
        }
        if (known.isPresent() && known.get().id() == now.id()) {
            return Outcome.REPLACED;
        }
        return isHere(now) && Confirmation.confirms(reading, now) ? Outcome.UNCHANGED : Outcome.CLASHING;
    }

    private boolean isHere(DatafileEntry now) {
        return now.locations().stream().anyMatch(location -> location.url().equals(file.url()));
    }

    NewDatafile added(DatafileKey key) {
        return datafile(key, List.of(Location.verified("file", file.url())));
    }

    /** Where the content is still the same, its other copies are probably as good as before. */
    NewDatafile replacing(DatafileEntry old) {
        boolean sameContent = Confirmation.sameContent(reading, old);
        List<Location> locations = new ArrayList<>();
        for (Location location : old.locations()) {
            boolean here = location.url().equals(file.url());
            if (here || sameContent) {
                Location.State state = here ? Location.State.VERIFIED : Location.State.UNVERIFIED;
                locations.add(location.as(state, Optional.empty()));
            }
        }
        return datafile(old.key(), locations);
    }

    private NewDatafile datafile(DatafileKey key, List<Location> locations) {
        return new NewDatafile(
                key,
                reading.size(),
                Optional.of(reading.mediaType()),
                OptionalLong.of(reading.modifiedNanos()),
                reading.checksums(),
                locations);
    }
}
