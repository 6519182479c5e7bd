package org.decant.launcher.access;

import java.util.Locale;

/** How somebody logged in on a page. */
public enum LoginWay {
    /** With a name and password. */
    PASSWORD,
    /** At an issuer of OpenID Connect. */
    OIDC;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LoginWay of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
