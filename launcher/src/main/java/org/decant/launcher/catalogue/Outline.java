package org.decant.launcher.catalogue;

import java.util.OptionalLong;

/**
 * What a plan needs to know of a datafile: a million of them are read for an archive of a million members, more than once.
 *
 * @param size in bytes
 * @param modifiedNanos nanoseconds since 1970 UTC, or empty where none is known
 * @param crc32 from 0 to 0xFFFFFFFF, or {@link Checksums#UNKNOWN_CRC}
 */
public record Outline(long id, DatafileKey key, long size, OptionalLong modifiedNanos, long crc32) {}
