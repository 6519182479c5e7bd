package org.decant.launcher.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;

/** What a request shows of who asks. None of it is ever written down: no record, so that it has no text. */
final class Credentials {

    private static final String KEY_HEADER = "X-API-Key";

    private final Optional<String> user;
    private final String secret;
    private final boolean key;

    private Credentials(Optional<String> user, String secret, boolean key) {
        this.user = user;
        this.secret = secret;
        this.key = key;
    }

    /**
     * {@code Authorization: Basic}, {@code Bearer}, MyTardis's {@code ApiKey user:key}, or {@code X-API-Key}.
     *
     * @return empty where none are shown
     */
    static Optional<Credentials> of(HttpServletRequest request) throws DownloadRefused {
        List<String> authorizations = Collections.list(request.getHeaders("Authorization"));
        List<String> keys = Collections.list(request.getHeaders(KEY_HEADER));
        if (authorizations.size() + keys.size() > 1) {
            throw Problem.malformed("Say who you are in one way: there are several headers with credentials.")
                    .refused();
        }
        if (!keys.isEmpty()) {
            return Optional.of(new Credentials(Optional.empty(), keys.get(0).strip(), true));
        }
        return authorizations.isEmpty() ? Optional.empty() : Optional.of(read(authorizations.get(0)));
    }

    private static Credentials read(String authorization) throws DownloadRefused {
        String[] words = authorization.strip().split(" +", 2);
        String rest = words.length == 1 ? "" : words[1];
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> pair(decoded(rest), false);
            case "apikey" -> pair(rest, true);
            case "bearer" -> new Credentials(Optional.empty(), rest, true);
            default -> throw Reception.wrong().refused();
        };
    }

    private static Credentials pair(String text, boolean key) throws DownloadRefused {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw Reception.wrong().refused();
        }
        return new Credentials(Optional.of(text.substring(0, colon)), text.substring(colon + 1), key);
    }

    private static String decoded(String text) throws DownloadRefused {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Reception.wrong().refused();
        }
    }

    /** Whether it is an API key; else a name and password. */
    boolean isKey() {
        return key;
    }

    Optional<String> user() {
        return user;
    }

    String secret() {
        return secret;
    }
}
