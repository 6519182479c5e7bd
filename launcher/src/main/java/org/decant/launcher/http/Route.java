package org.decant.launcher.http;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * An address under {@code /download/}: the route's kind, for which provider, which id, in which form.
 *
 * @param protocol one provider's own hook, or empty for the server's route
 * @param id 0 where the kind has none
 */
record Route(Kind kind, Optional<String> protocol, long id, Optional<String> comptype, Optional<String> organization) {

    enum Kind {
        DATAFILE("datafile", "GET, HEAD"),
        DATASET("dataset", "GET, HEAD"),
        EXPERIMENT("experiment", "GET, HEAD"),
        DATAFILES("datafiles", "POST");

        private final String word;
        private final String methods;

        Kind(String word, String methods) {
            this.word = word;
            this.methods = methods;
        }

        /** The {@code Allow} header of this kind. */
        String methods() {
            return methods;
        }

        boolean allows(String method) {
            return Arrays.asList(methods.split(", ")).contains(method);
        }

        /** Whether the address names an archive by itself, without a form. */
        boolean isArchive() {
            return this == DATASET || this == EXPERIMENT;
        }

        private static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst();
        }
    }

    /**
     * Reads an address.
     *
     * @param path what stands behind {@code /download}, decoded
     */
    static Route of(String path) throws DownloadRefused {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(trimmed(path).split("/", -1)));
        Optional<String> protocol = Optional.empty();
        if (Kind.of(words.getFirst()).isEmpty()) {
            protocol = Optional.of(words.removeFirst());
        }
        Kind kind = next(words).flatMap(Kind::of).orElseThrow(Route::nothingHere);
        if (protocol.isPresent() && kind == Kind.DATASET) {
            throw nothingHere();
        }
        long id = kind == Kind.DATAFILES ? 0 : id(next(words).orElseThrow(Route::nothingHere));
        boolean archive = kind.isArchive();
        Route route = new Route(
                kind, protocol, id, archive ? next(words) : Optional.empty(), archive ? next(words) : Optional.empty());
        if (!words.isEmpty()) {
            throw nothingHere();
        }
        return route;
    }

    /** The address in one spelling. */
    String address() {
        return String.join(
                "/", protocol.orElse(""), kind.word, Long.toString(id), comptype.orElse(""), organization.orElse(""));
    }

    static DownloadRefused nothingHere() {
        return Problem.of("not-found", 404, "There is nothing at this address.").refused();
    }

    /** Reads an id: digits only; one that no catalogue can hold is merely unknown. */
    static long id(String word) throws DownloadRefused {
        if (word.isEmpty() || !word.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw Problem.malformed("An id is a whole number.").refused();
        }
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE;
        }
    }

    private static String trimmed(String path) {
        String start = path.startsWith("/") ? path.substring(1) : path;
        return start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    private static Optional<String> next(Deque<String> words) {
        return Optional.ofNullable(words.pollFirst());
    }
}
