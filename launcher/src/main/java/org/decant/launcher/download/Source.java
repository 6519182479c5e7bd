package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Location;

/**
 * Who gives the bytes.
 *
 * @param protocols of the providers asked
 * @param location the copy, where it is one file's
 */
public record Source(List<String> protocols, Optional<Long> location) {

    static Source of(Optional<Location> location) {
        return new Source(location.map(Location::protocol).stream().toList(), location.map(Location::id));
    }
}
