package org.decant.launcher.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A datafile without its locations. */
record DatafileRow(
        long id,
        DatafileKey key,
        long size,
        Optional<String> mediaType,
        OptionalLong modifiedNanos,
        Checksums checksums,
        boolean current,
        OptionalLong successor) {

    DatafileEntry with(List<Location> locations) {
        return new DatafileEntry(id, key, size, mediaType, modifiedNanos, checksums, locations, current, successor);
    }
}
