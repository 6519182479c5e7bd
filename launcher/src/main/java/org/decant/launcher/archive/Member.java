package org.decant.launcher.archive;

/**
 * One member of an archive, as its format sees it.
 *
 * @param id the datafile's id
 * @param name the final path inside the archive: made by a {@link Layout}, renamed where {@link Clashes} says so
 * @param size in bytes, exact
 * @param modifiedNanos nanoseconds since the epoch in UTC, or {@link #UNKNOWN_TIME}
 * @param crc32 0 to 0xFFFFFFFF, or {@link #UNKNOWN_CRC}
 */
public record Member(long id, String name, long size, long modifiedNanos, long crc32) {
    public static final long UNKNOWN_TIME = Long.MIN_VALUE;
    public static final long UNKNOWN_CRC = -1;

    /**
     * 1980-01-01T00:00:00Z, what a member of unknown time carries: the earliest time that zip can hold, and not so old
     * that tar programs warn of it.
     */
    static final long TIME_WHEN_UNKNOWN = 315_532_800;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    public Member {
        if (name.isEmpty() || name.length() > SafeName.PATH_BYTES) {
            throw new IllegalArgumentException("datafile " + id + ": an archive cannot hold a name of " + name.length()
                    + " characters; take the name from a layout");
        }
        if (size < 0) {
            throw new IllegalArgumentException("datafile " + id + " (" + name + "): size " + size + " is negative");
        }
        if (crc32 != UNKNOWN_CRC && !isCrc(crc32)) {
            throw new IllegalArgumentException("datafile " + id + " (" + name + "): " + crc32 + " is no CRC-32");
        }
    }

    static boolean isCrc(long value) {
        return value >>> Integer.SIZE == 0;
    }

    /** Whole seconds since the epoch, rounded down; never unknown. */
    long modifiedSeconds() {
        return modifiedNanos == UNKNOWN_TIME ? TIME_WHEN_UNKNOWN : Math.floorDiv(modifiedNanos, NANOS_PER_SECOND);
    }
}
