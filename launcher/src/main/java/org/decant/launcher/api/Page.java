package org.decant.launcher.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.decant.launcher.download.DownloadRefused;

/** A page of a list: {@code items}, and {@code next}, the address of what comes behind them. */
final class Page {

    /** The names in the query of every list. */
    static final String AFTER = "after";

    static final String LIMIT = "limit";

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    private Page() {}

    /** The place of what is listed by when it was made. */
    static String place(Instant made, String id) {
        return String.format("%011d.%09d.%s", made.getEpochSecond(), made.getNano(), id);
    }

    static int limit(Ask ask) throws DownloadRefused {
        long wanted = ask.number(LIMIT).orElse((long) USUAL_LIMIT);
        return (int) Math.max(1, Math.min(wanted, HIGHEST_LIMIT));
    }

    /**
     * The page that is asked for.
     *
     * @param place of an item in the list, by which they are ordered
     */
    static <T> Reply of(Ask ask, List<T> all, Function<T, String> place, Function<T, Map<String, Object>> document)
            throws DownloadRefused {
        String after = ask.query(AFTER).orElse("");
        int limit = limit(ask);
        List<T> behind = all.stream()
                .filter(item -> place.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(place))
                .limit(limit + 1L)
                .toList();
        List<T> page = behind.subList(0, Math.min(limit, behind.size()));
        Optional<String> last =
                behind.size() > limit ? Optional.of(place.apply(page.get(limit - 1))) : Optional.empty();
        return of(ask, page.stream().map(document).toList(), last);
    }

    /** One that is known. */
    static Reply of(Ask ask, List<Map<String, Object>> items, Optional<String> last) throws DownloadRefused {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("items", items);
        if (last.isPresent()) {
            document.put("next", next(ask, last.get()));
        }
        return Reply.of(document);
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
