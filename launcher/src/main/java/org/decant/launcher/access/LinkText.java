package org.decant.launcher.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A link's token as its bearer holds it: {@code lnk_<id>_<secret>}, the secret of 256 random bits. It is kept as the
 * secret's SHA-256.
 */
record LinkText(String id, String secret) {

    private static final Pattern FORM = Pattern.compile("lnk_([0-9a-f]{16})_([0-9a-f]{64})");

    /** Also what is cut, longer or otherwise changed, since most of a secret may be in it. */
    private static final Pattern LIKE = Pattern.compile("(?i)lnk_([0-9a-f]{0,16})[0-9a-z_]*");

    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;

    static LinkText fresh() {
        return new LinkText(Secret.random(ID_BYTES), Secret.random(SECRET_BYTES));
    }

    static Optional<LinkText> read(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new LinkText(form.group(1), form.group(2))) : Optional.empty();
    }

    /** The same without the secrets of any tokens in it. */
    static String masked(String text) {
        return LIKE.matcher(text).replaceAll("lnk_$1");
    }

    byte[] hash() {
        return Secret.sha256(secret);
    }

    String text() {
        return "lnk_" + id + "_" + secret;
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "link " + id;
    }
}
