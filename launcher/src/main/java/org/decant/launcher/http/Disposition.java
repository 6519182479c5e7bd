package org.decant.launcher.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code Content-Disposition} of a download (RFC 6266, RFC 8187): a fallback every client reads, then the name. */
final class Disposition {

    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final int LONGEST = 255;
    private static final int LONGEST_EXTENSION = 20;
    /** Is the same in every form. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?");

    private static final Pattern DEVICE_WITH_NUMBER = Pattern.compile("(com|lpt)[0-9]");
    private static final Pattern LEADING = Pattern.compile("^[. ]+");
    private static final Pattern TRAILING = Pattern.compile("(?<![. ])[. ]+$");

    private Disposition() {}

    static String attachment(String filename) {
        return named("attachment", filename);
    }

    static String inline(String filename) {
        return named("inline", filename);
    }

    private static String named(String kind, String filename) {
        if (PLAIN.matcher(filename).matches() && filename.length() <= LONGEST && !isDevice(filename)) {
            return kind + "; filename=\"" + filename + "\"; filename*=UTF-8''" + filename;
        }
        String name = safe(filename);
        return kind + "; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + encoded(name);
    }

    /** At most 255 characters, the extension kept; no folders, controls, bidi overrides, leading dots, trailing dots and spaces, and no names of devices. */
    private static String safe(String filename) {
        StringBuilder kept = new StringBuilder();
        filename.codePoints().forEach(c -> {
            if (c == '/' || c == '\\' || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                kept.append('_');
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT) {
                kept.appendCodePoint(c);
            }
        });
        String name = trimmed(shortened(trimmed(kept.toString())));
        return name.isEmpty() || isDevice(name) ? "_" + name : name;
    }

    private static String trimmed(String name) {
        return TRAILING.matcher(LEADING.matcher(name).replaceFirst("")).replaceFirst("");
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        int stem = LONGEST - extension.codePointCount(0, extension.length());
        return name.substring(0, name.offsetByCodePoints(0, stem)) + extension;
    }

    private static boolean isDevice(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || DEVICE_WITH_NUMBER.matcher(stem).matches();
    }

    private static String ascii(String name) {
        StringBuilder fallback = new StringBuilder();
        name.codePoints()
                .forEach(c -> fallback.append(
                        c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' || c == '/' ? '_' : (char) c));
        return fallback.toString();
    }

    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || ATTRIBUTE_CHARACTERS.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return text.toString();
    }
}
