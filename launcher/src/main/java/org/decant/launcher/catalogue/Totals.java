package org.decant.launcher.catalogue;

/** How much there is: files, and the sum of their sizes in bytes. */
public record Totals(long datafiles, long bytes) {}
