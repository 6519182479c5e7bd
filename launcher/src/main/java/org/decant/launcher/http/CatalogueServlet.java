package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Listed;
import org.decant.launcher.download.Listings;
import org.decant.launcher.download.Problem;

/**
 * {@code /api/v1/experiments}, {@code /datasets?experiment=ID}, {@code /datafiles?dataset=ID}: what the caller may see, a
 * page at a time.
 */
final class CatalogueServlet extends ReadingServlet {

    private static final long serialVersionUID = 1L;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    private final transient Listings listings;

    CatalogueServlet(Listings listings) {
        this.listings = listings;
    }

    @Override
    void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Listed listed = list(request, path);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("items", listed.items());
        if (listed.next().isPresent()) {
            document.put("next", next(request, path, listed.next().get()));
        }
        response.setHeader("Cache-Control", "private, no-cache");
        JsonAnswer.write(request, response, 200, document);
    }

    private Listed list(HttpServletRequest request, String path) throws DownloadRefused {
        long after = number(request, "after").orElse(0L);
        int limit = (int) Math.max(1, Math.min(number(request, "limit").orElse((long) USUAL_LIMIT), HIGHEST_LIMIT));
        Caller caller = Visitor.of(request).caller();
        return switch (path) {
            case "/experiments" -> listings.experiments(caller, after, limit);
            case "/datasets" -> listings.datasets(caller, required(request, "experiment"), after, limit);
            case "/datafiles" -> listings.datafiles(caller, required(request, "dataset"), after, limit);
            default -> throw Route.nothingHere();
        };
    }

    private static long required(HttpServletRequest request, String name) throws DownloadRefused {
        return number(request, name)
                .orElseThrow(() -> Problem.malformed("Say of which " + name + ": add ?" + name + "=ID.")
                        .refused());
    }

    private static Optional<Long> number(HttpServletRequest request, String name) throws DownloadRefused {
        String value = request.getParameter(name);
        if (value != null && !value.matches("[0-9]+")) {
            throw Problem.malformed("In the address, " + name + " is to be a whole number.")
                    .refused();
        }
        return value == null ? Optional.empty() : Optional.of(Route.id(value));
    }

    /** The address of the next page: the same one, behind the last id of this one; nothing of the caller's but numbers. */
    private static String next(HttpServletRequest request, String path, long after) throws DownloadRefused {
        StringBuilder address =
                new StringBuilder(request.getServletPath()).append(path).append('?');
        for (String name : List.of("experiment", "dataset", "limit")) {
            Optional<Long> value = number(request, name);
            if (value.isPresent()) {
                address.append(name).append('=').append(value.get()).append('&');
            }
        }
        return address.append("after=").append(after).toString();
    }
}
