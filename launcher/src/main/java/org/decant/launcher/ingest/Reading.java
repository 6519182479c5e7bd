package org.decant.launcher.ingest;

import org.decant.launcher.catalogue.Checksums;

/**
 * What reading a file once gives; size and time were the same before and after.
 *
 * @param privateKey it is one, and not wanted: then nothing else of this is to be used
 */
record Reading(long size, long modifiedNanos, String mediaType, Checksums checksums, boolean privateKey) {}
