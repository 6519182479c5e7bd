package org.decant.launcher.ingest;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;

/** A line of a manifest that was found good. */
record Registration(
        long line,
        String dataset,
        String directory,
        String filename,
        String protocol,
        String url,
        long size,
        Optional<String> mediaType,
        OptionalLong modifiedNanos,
        Checksums checksums,
        OptionalInt priority) {

    DatafileKey key(long datasetId) {
        return new DatafileKey(datasetId, directory, filename);
    }
}
