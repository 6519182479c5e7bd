package org.decant.launcher.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.decant.launcher.access.MadePlace;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** A page of a list: {@code items}, and {@code next}, the address of what comes behind them. */
final class Page {

    /** The names in the query of every list. */
    static final String AFTER = "after";

    static final String LIMIT = "limit";

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    private Page() {}

    static int limit(Ask ask) throws DownloadRefused {
        long wanted = ask.number(LIMIT).orElse((long) USUAL_LIMIT);
        return (int) Math.max(1, Math.min(wanted, HIGHEST_LIMIT));
    }

    /** Behind what the page begins; empty for the first. */
    static String after(Ask ask) throws DownloadRefused {
        return ask.query(AFTER).orElse("");
    }

    /** The same, where places are ids. */
    static long afterId(Ask ask) throws DownloadRefused {
        return ask.number(AFTER).orElse(0L);
    }

    /** The same, where they are by when something was made. */
    static MadePlace afterMade(Ask ask) throws DownloadRefused {
        String after = after(ask);
        return after.isEmpty()
                ? MadePlace.BEGINNING
                : MadePlace.read(after)
                        .orElseThrow(() -> Problem.malformed("In the address, after is to be what next has.")
                                .refused());
    }

    /** How many to look for: one more than the page has tells whether another comes. */
    static int sought(Ask ask) throws DownloadRefused {
        return limit(ask) + 1;
    }

    /**
     * The page that is asked for.
     *
     * @param found what comes behind {@link #AFTER}, in order; one more than the limit where there are more
     * @param place of an item in the list, as {@link #AFTER} has it
     */
    static <T> Reply of(Ask ask, List<T> found, Function<T, String> place, Function<T, Map<String, Object>> document)
            throws DownloadRefused {
        return Reply.of(document(ask, found, place, document));
    }

    /** The same, for a reply with more in it. */
    static <T> Map<String, Object> document(
            Ask ask, List<T> found, Function<T, String> place, Function<T, Map<String, Object>> document)
            throws DownloadRefused {
        int limit = limit(ask);
        List<T> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> last = found.size() > limit ? Optional.of(place.apply(page.get(limit - 1))) : Optional.empty();
        return document(ask, page.stream().map(document).toList(), last);
    }

    /** One that is known. */
    static Reply of(Ask ask, List<Map<String, Object>> items, Optional<String> last) throws DownloadRefused {
        return Reply.of(document(ask, items, last));
    }

    private static Map<String, Object> document(Ask ask, List<Map<String, Object>> items, Optional<String> last)
            throws DownloadRefused {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("items", items);
        if (last.isPresent()) {
            document.put("next", next(ask, last.get()));
        }
        return document;
    }

    private static String next(Ask ask, String last) throws DownloadRefused {
        Map<String, String> query = new LinkedHashMap<>(ask.query());
        query.remove(AFTER);
        if (query.containsKey(LIMIT)) {
            query.put(LIMIT, Integer.toString(limit(ask)));
        }
        query.put(AFTER, last);
        StringBuilder address = new StringBuilder(ask.address());
        query.forEach((name, value) -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return address.toString();
    }
}
