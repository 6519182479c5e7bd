package org.decant.launcher.archive;

/** Text quoted as by Python's {@code urllib.parse.quote(text, safe='')}, which MyTardis names folders and archives with. */
final class PercentQuoted {
    private static final String UNQUOTED = "_.-~";
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentQuoted() {}

    /** At most this many characters, cut between two of the text's code points; unpaired surrogates become {@code _}. */
    static String of(String text, int maximumLength) {
        StringBuilder quoted = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int before = quoted.length();
            append(quoted, codePoint);
            if (quoted.length() > maximumLength) {
                quoted.setLength(before);
                break;
            }
            at += Character.charCount(codePoint);
        }
        return quoted.toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        if (Utf8.isSurrogate(codePoint)) {
            quoted.append('_');
        } else if (isUnquoted(codePoint)) {
            quoted.append((char) codePoint);
        } else {
            for (byte each : Utf8.bytes(Character.toString(codePoint))) {
                quoted.append('%').append(DIGITS.charAt(each >> 4 & 0xF)).append(DIGITS.charAt(each & 0xF));
            }
        }
    }

    private static boolean isUnquoted(int codePoint) {
        return codePoint < 0x80 && Character.isLetterOrDigit(codePoint) || UNQUOTED.indexOf(codePoint) >= 0;
    }
}
