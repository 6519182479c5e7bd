package org.decant.launcher.catalogue;

/**
 * A dataset as the catalogue has it.
 *
 * @param directory folders under which its files stand in an archive; may be empty
 * @param revision the last catalogue revision that changed it or anything in it
 */
public record DatasetEntry(long id, String description, String directory, long revision) {}
