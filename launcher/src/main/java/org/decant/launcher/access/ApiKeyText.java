package org.decant.launcher.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its owner holds it: {@code dec_<id>_<secret>}, the secret of 256 random bits. It is kept as the secret's
 * SHA-256.
 */
record ApiKeyText(String id, String secret) {

    private static final Pattern FORM = Pattern.compile("dec_([0-9a-f]{16})_([0-9a-f]{64})");
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    static ApiKeyText fresh() {
        return new ApiKeyText(Secret.random(ID_BYTES), Secret.random(SECRET_BYTES));
    }

    static Optional<ApiKeyText> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new ApiKeyText(form.group(1), form.group(2))) : Optional.empty();
    }

    byte[] hash() {
        return Secret.sha256(secret);
    }

    String text() {
        return "dec_" + id + "_" + secret;
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
