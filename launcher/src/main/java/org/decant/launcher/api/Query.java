package org.decant.launcher.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** Reads the query of an address. */
final class Query {

    /** What says who asks may be in any address: whoever let the caller in has read it. */
    private static final Set<String> CREDENTIALS = Set.of("token");

    private Query() {}

    /** Values by name; one that is unknown or given twice is refused. */
    static Map<String, String> read(String query, Set<String> known) throws DownloadRefused {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] parts = field.split("=", 2);
            String name = decoded(parts[0]);
            if (CREDENTIALS.contains(name)) {
                continue;
            }
            requireKnown("query parameter", name, known);
            if (values.put(name, parts.length == 1 ? "" : decoded(parts[1])) != null) {
                throw Problem.malformed("The query has " + name + " twice.").refused();
            }
        }
        return values;
    }

    static void requireKnown(String what, String name, Set<String> known) throws DownloadRefused {
        if (!known.contains(name)) {
            String there = known.isEmpty() ? "there is none" : "there are " + String.join(", ", new TreeSet<>(known));
            throw Problem.malformed("There is no " + what + " \"" + name + "\" here; " + there + ".")
                    .refused();
        }
    }

    private static String decoded(String text) throws DownloadRefused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.malformed("The query of the address is not percent-encoded.")
                    .refused();
        }
    }
}
