package org.decant.launcher.access;

import org.decant.launcher.catalogue.CatalogueException;

/**
 * Who somebody is elsewhere (OpenID Connect Core 1.0, section 5.7): an issuer and its own name for them, which both stay
 * the same for ever, as no user name does.
 */
public record Identity(String issuer, String subject) {

    private static final int LONGEST = 255;

    /** Throws {@link CatalogueException} for what no issuer would call anybody. */
    public Identity {
        if (!issuer.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
            throw new CatalogueException("\"" + issuer + "\" is no issuer: give the same address as in oidc.issuer");
        }
        if (subject.isBlank() || subject.length() > LONGEST) {
            throw new CatalogueException("a subject has 1 to " + LONGEST + " characters");
        }
    }
}
