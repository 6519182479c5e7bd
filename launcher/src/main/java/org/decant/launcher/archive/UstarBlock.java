package org.decant.launcher.archive;

import java.nio.charset.StandardCharsets;

/** One 512-byte header block of POSIX ustar. What its fields cannot hold is said by pax records instead. */
record UstarBlock(String name, char type, long size, long seconds) {
    static final int LENGTH = 512;

    private static final int NAME_LENGTH = 100;
    private static final long LARGEST_NUMBER = 077777777777L;
    private static final int CHECKSUM = 148;

    /** The member's own header; fields that pax records override hold the nearest value that fits. */
    static UstarBlock file(Member member) {
        String name = holdsName(member.name()) ? member.name() : nearest(member.name());
        long size = holdsSize(member.size()) ? member.size() : 0;
        return new UstarBlock(name, '0', size, nearest(member.modifiedSeconds()));
    }

    /** The header of the pax records that precede a member. */
    static UstarBlock extension(Member member, int recordsLength) {
        String name = "PaxHeaders/" + Long.toUnsignedString(member.id());
        return new UstarBlock(name, 'x', recordsLength, nearest(member.modifiedSeconds()));
    }

    static boolean holdsName(String name) {
        return name.length() <= NAME_LENGTH && Utf8.isAscii(name);
    }

    static boolean holdsSize(long size) {
        return size <= LARGEST_NUMBER;
    }

    static boolean holdsTime(long seconds) {
        return seconds >= 0 && seconds <= LARGEST_NUMBER;
    }

    void writeTo(byte[] target, int start) {
        text(target, start, name);
        octal(target, start + 100, 8, 0644);
        octal(target, start + 108, 8, 0);
        octal(target, start + 116, 8, 0);
        octal(target, start + 124, 12, size);
        octal(target, start + 136, 12, seconds);
        target[start + 156] = (byte) type;
        text(target, start + 257, "ustar\00000");
        octal(target, start + 329, 8, 0);
        octal(target, start + 337, 8, 0);
        checksum(target, start);
    }

    /** The sum of all bytes of the block, with eight spaces where the sum itself will stand. */
    private static void checksum(byte[] target, int start) {
        text(target, start + CHECKSUM, "        ");
        int sum = 0;
        for (int at = start; at < start + LENGTH; at++) {
            sum += target[at] & 0xFF;
        }
        octal(target, start + CHECKSUM, 7, sum);
    }

    private static void text(byte[] target, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    /** Digits in all of the field but its last byte, which is NUL. */
    private static void octal(byte[] target, int at, int length, long value) {
        long rest = value;
        for (int digit = at + length - 2; digit >= at; digit--) {
            target[digit] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        target[at + length - 1] = 0;
    }

    private static long nearest(long seconds) {
        return Math.max(0, Math.min(LARGEST_NUMBER, seconds));
    }

    /** ASCII, not too long, and never ending in a slash, which some programs take for a directory. */
    private static String nearest(String name) {
        StringBuilder ascii = new StringBuilder(NAME_LENGTH);
        for (int at = 0; at < Math.min(name.length(), NAME_LENGTH); at++) {
            ascii.append(name.charAt(at) < 0x80 ? name.charAt(at) : '_');
        }
        int last = ascii.length() - 1;
        if (ascii.charAt(last) == '/') {
            ascii.setCharAt(last, '_');
        }
        return ascii.toString();
    }
}
