package org.decant.launcher.lists;

/**
 * What a list is of.
 *
 * @param title safe in a file name
 * @param files that are in it
 * @param omitted files that are left out because a checksum of theirs is not known
 */
public record Heading(String title, long files, long omitted) {}
