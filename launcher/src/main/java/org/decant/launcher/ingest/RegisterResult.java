package org.decant.launcher.ingest;

import java.util.List;

/**
 * What registering a manifest has done.
 *
 * @param datasets ids of the datasets the manifest names
 * @param datafiles that the manifest names, each once
 * @param bytes of these
 * @param added datafiles that were not there before
 * @param locations that were added to datafiles that were there before, or as further copies of new ones
 */
public record RegisterResult(
        long experimentId, List<Long> datasets, long datafiles, long bytes, long added, long locations) {}
