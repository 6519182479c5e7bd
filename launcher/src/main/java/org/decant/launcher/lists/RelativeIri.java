package org.decant.launcher.lists;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A path as a relative IRI (RFC 3987): letters, digits, {@code -._~/} and what is printed of other scripts stand as they are,
 * as RO-Crate wants it; the rest percent-encoded in UTF-8, so that nothing in it is taken for a scheme, a query, a fragment or
 * a keyword of JSON-LD.
 */
final class RelativeIri {

    private static final String PLAIN = "-._~/";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RelativeIri() {}

    static String of(String path) {
        StringBuilder iri = new StringBuilder(path.length() + 16);
        path.codePoints().forEach(each -> append(iri, each));
        return iri.toString();
    }

    private static void append(StringBuilder iri, int codePoint) {
        if (isPlain(codePoint)) {
            iri.appendCodePoint(codePoint);
            return;
        }
        for (byte each : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            HEX.toHexDigits(iri.append('%'), each);
        }
    }

    private static boolean isPlain(int codePoint) {
        if (codePoint < 0x80) {
            return Character.isLetterOrDigit(codePoint) || PLAIN.indexOf(codePoint) >= 0;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
