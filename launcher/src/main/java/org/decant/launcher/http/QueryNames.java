package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.decant.launcher.config.Nearest;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * The names that the queries of archives, and of lists of their files, are known by. What others put behind an address
 * ({@code utm_source}, {@code X-Amz-…}) is passed over; a slip of who asks for something is not: they would get another
 * archive than they asked for.
 */
final class QueryNames {

    /** Those whose slips are told; {@code type} and the like are too short and too common to be missed by one letter. */
    private static final List<String> KNOWN = List.of(
            "check",
            ListLink.OPTION,
            ManifestQuery.OPTION,
            "omit",
            ListQuery.SCRIPT,
            "token",
            "comptype",
            "organization");

    private static final List<String> OF_LISTS = List.of("type", "format", "list");
    private static final List<String> OF_THE_PATH = List.of("comptype", "organization", "layout");

    private QueryNames() {}

    static void requireNoSlip(String query) throws DownloadRefused {
        Optional<String> slip =
                names(query).filter(name -> nearest(name).isPresent()).findFirst();
        if (slip.isPresent()) {
            String sentence = "Unknown '" + slip.get() + "' in the address; did you mean "
                    + nearest(slip.get()).orElseThrow() + "?";
            throw Problem.malformed(sentence).refused();
        }
    }

    /** For addresses of archives that have them in the path. */
    static void requireInPath(HttpServletRequest request) throws DownloadRefused {
        Optional<String> behind = ofThePath(request);
        if (behind.isPresent()) {
            String sentence = "'" + behind.get() + "' stands in the path of an archive, not behind it:"
                    + " …/COMPTYPE/ORGANIZATION/, …/zip/flat/ say.";
            throw Problem.malformed(sentence).refused();
        }
    }

    /** For addresses of frozen selections, whose archives were settled when they were frozen. */
    static void requireUnsettled(HttpServletRequest request) throws DownloadRefused {
        Optional<String> settled = ofThePath(request);
        if (settled.isPresent()) {
            String sentence =
                    "'" + settled.get() + "' was settled when the selection was frozen: freeze another with it.";
            throw Problem.malformed(sentence).refused();
        }
    }

    private static Optional<String> ofThePath(HttpServletRequest request) {
        return Optional.ofNullable(request.getQueryString()).stream()
                .flatMap(QueryNames::names)
                .filter(OF_THE_PATH::contains)
                .findFirst();
    }

    private static Stream<String> names(String query) {
        return Arrays.stream(query.split("&"))
                .map(field -> field.replaceFirst("(?s)=.*", ""))
                .filter(name -> !name.isEmpty());
    }

    private static Optional<String> nearest(String name) {
        if (KNOWN.contains(name) || OF_LISTS.contains(name)) {
            return Optional.empty();
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.stream().filter(known -> isNear(lower, known)).findFirst();
    }

    private static boolean isNear(String name, String known) {
        if (Math.abs(name.length() - known.length()) > 2) {
            return false;
        }
        boolean swapped = name.length() == known.length() && Arrays.equals(letters(name), letters(known));
        return swapped || Nearest.distance(name, known) <= (known.length() < 6 ? 1 : 2);
    }

    private static int[] letters(String name) {
        return name.chars().sorted().toArray();
    }
}
