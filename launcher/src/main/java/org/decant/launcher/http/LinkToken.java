package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.access.Links;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/**
 * The token of a link that a request shows: {@code token=} in the query of any address, or the first word behind
 * {@code /l/}. It is a secret, so addresses are written down as {@link #without} says.
 */
final class LinkToken {

    static final String MOUNT = "/l";

    private static final String FIELD = "token=";

    private LinkToken() {}

    /** Whether there seems to be one, wrong or right. */
    static boolean isShown(HttpServletRequest request) {
        return request.getServletPath().equals(MOUNT)
                || Optional.ofNullable(request.getQueryString())
                        .map(query -> query.contains(FIELD))
                        .orElse(false);
    }

    static Optional<String> of(HttpServletRequest request) throws DownloadRefused {
        List<String> tokens = new ArrayList<>();
        if (request.getServletPath().equals(MOUNT)) {
            tokens.add(words(request)[0]);
        }
        for (String field :
                Optional.ofNullable(request.getQueryString()).orElse("").split("&")) {
            if (field.startsWith(FIELD)) {
                tokens.add(decoded(field.substring(FIELD.length())));
            }
        }
        tokens.removeIf(String::isEmpty);
        if (tokens.size() > 1) {
            throw Problem.malformed("Come with one link: there are several tokens.")
                    .refused();
        }
        return tokens.stream().findFirst();
    }

    /** The id of the link that is shown, wrong or right, which is no secret; nothing where there is none, or several. */
    static Optional<String> id(HttpServletRequest request) {
        try {
            return of(request).flatMap(Links::id);
        } catch (DownloadRefused unreadable) {
            return Optional.empty();
        }
    }

    /** What stands behind {@code /l/}: the token, and the words behind it; the token is empty where there is nothing. */
    static String[] words(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1);
    }

    /** The request's address as it may be written down: with a link's id in the place of its token. */
    static String without(HttpServletRequest request) {
        String uri = request.getRequestURI();
        if (!request.getServletPath().equals(MOUNT)) {
            return masked(uri);
        }
        int rest = uri.indexOf('/', MOUNT.length() + 1);
        String id = Links.id(words(request)[0]).orElse("unknown");
        return MOUNT + "/" + id + (rest < 0 ? "" : masked(uri.substring(rest)));
    }

    /** As it came where there is no token in it, however it is encoded. */
    private static String masked(String uri) {
        try {
            boolean encoded = uri.indexOf('%') >= 0 || uri.indexOf('+') >= 0;
            String plain = encoded ? URLDecoder.decode(uri, StandardCharsets.UTF_8) : uri;
            String masked = Links.masked(plain);
            return plain.equals(masked) ? uri : masked;
        } catch (IllegalArgumentException malformed) {
            return Links.masked(uri);
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
