package org.decant.launcher.lists;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A folder as a page of plain anchors, one a line, piece by piece: for browsers, and for programs that follow anchors, such
 * as wget and rclone. Each anchor is a name percent-encoded, a folder's with a slash behind it; nothing else in a page is
 * one, but for the way up.
 *
 * @param path names joined by {@code /}; empty at the top, from where no way leads up
 */
public record FolderPage(String path) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String UNENCODED = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** By what it is in an address. */
    public static String encoded(String name) {
        StringBuilder encoded = new StringBuilder(name.length() + 16);
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            boolean plain = character < 0x80 && Character.isLetterOrDigit(character);
            if (plain || UNENCODED.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                HEX.toHexDigits(encoded.append('%'), each);
            }
        }
        return encoded.toString();
    }

    public String begin() {
        String title = "/" + text(path);
        String up = path.isEmpty() ? "" : "<a href=\"../\">../</a>\n";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title></head>
                <body>
                <h1>%1$s</h1>
                <pre>
                """.formatted(title) + up;
    }

    public String folder(String name) {
        return "<a href=\"" + encoded(name) + "/\">" + text(name) + "/</a>\n";
    }

    /**
     * @param size in bytes
     * @param modifiedNanos since 1970 UTC
     */
    public static String file(String name, long size, OptionalLong modifiedNanos) {
        String time = modifiedNanos.isEmpty()
                ? "-"
                : TIME.format(Instant.ofEpochSecond(Math.floorDiv(modifiedNanos.getAsLong(), 1_000_000_000L)));
        return "<a href=\"" + encoded(name) + "\">" + text(name) + "</a>  " + time + "  " + size + '\n';
    }

    public String end() {
        return "</pre>\n</body>\n</html>\n";
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
