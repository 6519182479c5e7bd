package org.decant.launcher.cli;

import org.decant.launcher.access.Identity;
import picocli.CommandLine.Option;

/** Who somebody is at an issuer. */
final class IdentityOptions {

    @Option(
            names = "--issuer",
            paramLabel = "ISSUER",
            required = true,
            description = "The issuer, exactly as in oidc.issuer.")
    private String issuer;

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            required = true,
            description = "What the issuer calls them; the page says it to who tries to log in.")
    private String subject;

    Identity identity() {
        return new Identity(issuer, subject);
    }
}
