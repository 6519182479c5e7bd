package org.decant.launcher.catalogue;

/**
 * What names a datafile at one revision, and its place in archive order (by unsigned bytes of UTF-8).
 *
 * @param directory folders joined by {@code /}, empty for the dataset's top
 */
public record DatafileKey(long datasetId, String directory, String filename) {}
