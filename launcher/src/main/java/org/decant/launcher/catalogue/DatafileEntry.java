package org.decant.launcher.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A datafile as the catalogue has it; immutable in content.
 *
 * @param size in bytes
 * @param modifiedNanos nanoseconds since 1970 UTC, or empty where none is known
 * @param locations by state (verified, then unverified, then the rest), priority, id
 * @param current false once a later revision has ended it
 * @param successor the datafile that replaced it
 */
public record DatafileEntry(
        long id,
        DatafileKey key,
        long size,
        Optional<String> mediaType,
        OptionalLong modifiedNanos,
        Checksums checksums,
        List<Location> locations,
        boolean current,
        OptionalLong successor) {

    /** The same with these checksums. */
    public DatafileEntry with(Checksums other) {
        return new DatafileEntry(id, key, size, mediaType, modifiedNanos, other, locations, current, successor);
    }

    public Outline outline() {
        return new Outline(id, key, size, modifiedNanos, checksums.crc32());
    }
}
