package org.decant.launcher.operations;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the chain of the record ends.
 *
 * @param count of all rows that ever were
 * @param lastMac of the last row
 */
record AuditHead(long count, long lastId, byte[] lastMac) {

    /** Of a mac: half of it says enough, and can be read out on the telephone. */
    private static final int SHOWN_DIGITS = 32;

    private static final Pattern NOTED = Pattern.compile("(\\d{1,18}):([0-9a-f]{" + SHOWN_DIGITS + "})");

    /** To be noted elsewhere: {@code 812:9f3a…}. */
    String text() {
        return text(lastId, lastMac);
    }

    static String text(long id, byte[] mac) {
        return id + ":" + HexFormat.of().formatHex(mac).substring(0, SHOWN_DIGITS);
    }

    /** The row that a noted head names; nothing where it is none. */
    static Optional<Long> id(String noted) {
        Matcher matcher = NOTED.matcher(noted.strip().toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
