package org.decant.launcher.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a browser holds of a session: 256 random bits, of which only the SHA-256 is kept here. No record: it has no text. */
public final class SessionToken {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
    private static final int BYTES = 32;

    private final String secret;

    private SessionToken(String secret) {
        this.secret = secret;
    }

    static SessionToken fresh() {
        return new SessionToken(Secret.random(BYTES));
    }

    /** Of what a cookie holds; nothing where it cannot be one. */
    public static Optional<SessionToken> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
    }

    /** For the cookie, and nothing else. */
    public String secret() {
        return secret;
    }

    byte[] hash() {
        return Secret.sha256(secret);
    }
}
