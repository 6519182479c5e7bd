package org.decant.launcher.lists;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of {@code SHA256SUMS} and the like, as {@code sha256sum} of GNU coreutils writes and checks it: digits, two spaces,
 * name. Where the name has a backslash, a newline or a carriage return they are escaped, and a backslash before the digits
 * says so.
 *
 * @param digits hexadecimal, in lower case
 */
public record SumsLine(String digits, String name) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]+");

    private static final char BACKSLASH = '\\';

    /** The line with its end. */
    public String text() {
        String escaped = escaped(name);
        return (escaped.equals(name) ? "" : "\\") + digits + "  " + escaped + '\n';
    }

    /** What the digits are, by their number. */
    public Algorithm algorithm() {
        return Algorithm.ofDigits(digits.length()).orElseThrow();
    }

    /**
     * Reads a line: also with {@code *} before the name, as written with {@code --binary}, and with {@code ./} before it.
     *
     * @param line without its end
     * @throws IllegalArgumentException says what is wrong with it, for people
     */
    public static SumsLine read(String line) {
        boolean escaped = !line.isEmpty() && line.charAt(0) == BACKSLASH;
        String rest = escaped ? line.substring(1) : line;
        int space = rest.indexOf(' ');
        String digits = space < 0 ? "" : rest.substring(0, space);
        if (!DIGITS.matcher(digits).matches()
                || Algorithm.ofDigits(digits.length()).isEmpty()) {
            throw new IllegalArgumentException("it does not begin with the digits of an MD5, SHA-256 or SHA-512");
        }
        if (rest.length() < space + 3 || " *".indexOf(rest.charAt(space + 1)) < 0) {
            throw new IllegalArgumentException("two spaces and a name do not follow the digits");
        }
        String name = rest.substring(space + 2);
        String plain = escaped ? unescaped(name) : name;
        return new SumsLine(digits.toLowerCase(Locale.ROOT), plain.startsWith("./") ? plain.substring(2) : plain);
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            plain.append(character == BACKSLASH ? escapedBy(++at < name.length() ? name.charAt(at) : ' ') : character);
        }
        return plain.toString();
    }

    private static char escapedBy(char character) {
        return switch (character) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case BACKSLASH -> BACKSLASH;
            default -> throw new IllegalArgumentException("the name has a backslash that escapes nothing");
        };
    }
}
