package org.decant.launcher.osgi;

import java.util.ArrayList;
import java.util.List;

/** A manifest header of the form {@code path;path;attribute=value;directive:="value", …} (OSGi core, section 1.3.2). */
final class Header {

    private Header() {}

    /** Gives the paths of all clauses, without attributes and directives; none for null. */
    static List<String> paths(String value) {
        List<String> paths = new ArrayList<>();
        if (value != null) {
            for (String clause : split(value, ',')) {
                for (String part : split(clause, ';')) {
                    if (part.indexOf('=') < 0 && !part.isBlank()) {
                        paths.add(part.strip());
                    }
                }
            }
        }
        return paths;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                quoted = !quoted;
            } else if (text.charAt(at) == separator && !quoted) {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
