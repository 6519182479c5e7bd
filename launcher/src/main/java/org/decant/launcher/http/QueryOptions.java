package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** What the query of an archive's address asks for; read without the body, which may be a form. */
record QueryOptions(Optional<String> omit, Optional<String> check) {

    /** The attribute with the address in one spelling, however the client spelled it. */
    static final String ADDRESS = QueryOptions.class.getName() + ".address";

    static QueryOptions of(HttpServletRequest request) throws DownloadRefused {
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        QueryNames.requireNoSlip(query);
        return new QueryOptions(option(query, "omit"), option(query, "check"));
    }

    /** The address with what makes its bytes others, in one spelling: what was served there is remembered by it. */
    static String address(HttpServletRequest request) {
        Object named = request.getAttribute(ADDRESS);
        String address = named == null ? LinkToken.without(request) : named.toString();
        try {
            QueryOptions options = of(request);
            if (option(request, ListQuery.SCRIPT).isPresent()) {
                return address + "?script";
            }
            return options.check().isPresent()
                    ? address + "?check"
                    : address
                            + (options.omit().isPresent() ? "?omit" : "")
                            + option(request, ManifestQuery.OPTION)
                                    .map(manifest -> "?manifest=" + manifest)
                                    .orElse("");
        } catch (DownloadRefused unreadable) {
            return address; // of a request that gets no bytes
        }
    }

    /** A value of the query, whatever the body is: curl calls any body a form. */
    static Optional<String> option(HttpServletRequest request, String name) throws DownloadRefused {
        return option(Optional.ofNullable(request.getQueryString()).orElse(""), name);
    }

    /** The last value that is not empty. */
    private static Optional<String> option(String query, String name) throws DownloadRefused {
        String value = "";
        for (String field : query.split("&")) {
            if (field.startsWith(name + "=") && field.length() > name.length() + 1) {
                value = decoded(field.substring(name.length() + 1));
            }
        }
        return Optional.of(value).filter(text -> !text.isEmpty());
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
