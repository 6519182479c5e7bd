package org.decant.launcher.oidc;

import java.util.Optional;

/**
 * Who somebody is at the issuer.
 *
 * @param name what the issuer says they are called; it proves nothing
 * @param next where the login was to lead to
 */
public record Proven(String issuer, String subject, Optional<String> name, String next) {}
