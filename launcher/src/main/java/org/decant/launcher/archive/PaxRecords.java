package org.decant.launcher.archive;

/** The extended header records of one member ({@code length key=value}, newline), in the order of their keys. */
final class PaxRecords {
    private static final byte[] NONE = {};

    private PaxRecords() {}

    /** Empty where the ustar header says it all. */
    static byte[] of(Member member) {
        boolean time = !UstarBlock.holdsTime(member.modifiedSeconds());
        boolean path = !UstarBlock.holdsName(member.name());
        boolean size = !UstarBlock.holdsSize(member.size());
        if (!time && !path && !size) {
            return NONE;
        }
        StringBuilder records = new StringBuilder();
        if (time) {
            append(records, "mtime", Long.toString(member.modifiedSeconds()));
        }
        if (path) {
            append(records, "path", member.name());
        }
        if (size) {
            append(records, "size", Long.toString(member.size()));
        }
        return Utf8.bytes(records.toString());
    }

    private static void append(StringBuilder records, String key, String value) {
        int rest = " =\n".length() + key.length() + Utf8.length(value);
        records.append(lengthWithItself(rest))
                .append(' ')
                .append(key)
                .append('=')
                .append(value);
        records.append('\n');
    }

    /** A record's length counts the digits that say it. */
    private static int lengthWithItself(int rest) {
        int length = rest;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        return length;
    }
}
