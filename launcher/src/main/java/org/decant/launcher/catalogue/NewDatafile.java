package org.decant.launcher.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A datafile that is to be added.
 *
 * @param locations at least one; ids are not looked at
 */
public record NewDatafile(
        DatafileKey key,
        long size,
        Optional<String> mediaType,
        OptionalLong modifiedNanos,
        Checksums checksums,
        List<Location> locations) {}
