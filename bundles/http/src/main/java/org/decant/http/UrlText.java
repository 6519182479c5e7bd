package org.decant.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.regex.Pattern;

/** The characters of an url. What is percent-encoded stays as it is; what has to be and is not becomes so. */
final class UrlText {

    private static final Pattern HALF_ENCODED = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String NEVER_PLAIN = " \"<>[]^`{|}";

    private static final Pattern USER =
            Pattern.compile("^((?:https?|ftp)://)?.*@", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]+");

    private UrlText() {}

    /**
     * Gives what a message may hold of an url that was not understood: nothing before an {@code @}, which may be a password
     * wherever it stands, and no query.
     */
    static String shown(String url) {
        String known = USER.matcher(url).replaceFirst("$1…@");
        int query = known.indexOf('?');
        return oneLine(query < 0 ? known : known.substring(0, query) + "?…");
    }

    /** Gives what somebody else wrote without what would begin another line. */
    static String oneLine(String text) {
        return CONTROLS.matcher(text.strip()).replaceAll("?");
    }

    /** Refuses what programs read differently, or read as more than one line. */
    static void check(String url) throws AccessDeniedException {
        if (url.chars().anyMatch(character -> Character.isISOControl(character))) {
            throw refused(shown(url), "its url holds a control character");
        }
        if (url.indexOf('\\') >= 0) {
            throw refused(shown(url), "its url holds a backslash; write %5C");
        }
        if (url.indexOf('#') >= 0) {
            throw refused(shown(url), "its url holds a '#'; write %23 if it belongs to the name");
        }
        if (HALF_ENCODED.matcher(url).find()) {
            throw refused(shown(url), "its url holds a '%' without two hexadecimal digits after it; write %25");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(url)) {
            throw refused(shown(url), "its url holds half a character");
        }
    }

    /** Encodes spaces, quotes, brackets and everything outside ASCII. */
    static String encoded(String pathAndQuery) {
        StringBuilder text = new StringBuilder();
        for (byte octet : pathAndQuery.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0 || NEVER_PLAIN.indexOf(octet) >= 0) {
                text.append('%').append(String.format("%02X", octet & 0xFF));
            } else {
                text.append((char) octet);
            }
        }
        return text.toString();
    }

    static AccessDeniedException refused(String url, String because) {
        return new AccessDeniedException(url, null, because);
    }
}
