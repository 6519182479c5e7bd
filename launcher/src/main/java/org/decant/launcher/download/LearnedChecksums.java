package org.decant.launcher.download;

import java.util.Arrays;

/** CRC-32s learned while sending, in the order of the members: four bytes each. Used by one thread. */
final class LearnedChecksums {

    private int[] values = new int[16];
    private int count;
    private int taken;

    void add(long crc32) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = (int) crc32;
    }

    long last() {
        return Integer.toUnsignedLong(values[count - 1]);
    }

    /** Gives them again, from the first on. */
    long next() {
        return Integer.toUnsignedLong(values[taken++]);
    }
}
