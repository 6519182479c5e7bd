package org.decant.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Logging in at an issuer of OpenID Connect.
 *
 * @param issuer empty where nobody does
 * @param clientId as which the issuer knows this server
 * @param clientSecretFile empty where the issuer gave none
 * @param create whether who comes for the first time becomes a user; else an administrator links them
 * @param nameClaim what the issuer says that a new user is called by
 */
public record OidcSettings(
        Optional<URI> issuer,
        String clientId,
        Optional<Path> clientSecretFile,
        List<String> scopes,
        boolean create,
        String nameClaim) {

    private static final Key<Optional<URI>> ISSUER =
            new Key<>("oidc.issuer", "none", Kind.issuer(), "the issuer of OpenID Connect to log in at");
    private static final Key<String> CLIENT_ID =
            new Key<>("oidc.client-id", "none", Kind.word(), "the name by which the issuer knows this server");
    private static final Key<Optional<Path>> CLIENT_SECRET_FILE =
            new Key<>("oidc.client-secret-file", "none", Kind.file(), "the file that holds the secret the issuer gave");
    private static final Key<List<String>> SCOPES =
            new Key<>("oidc.scopes", "openid profile", Kind.words(), "what the issuer is asked to say");
    private static final Key<String> USERS =
            new Key<>("oidc.users", "known", Kind.oneOf("known", "create"), "who may log in at the issuer");
    private static final Key<String> NAME_CLAIM =
            new Key<>("oidc.name-claim", "preferred_username", Kind.word(), "the claim a new user is named by");

    static final List<Key<?>> KEYS = List.of(ISSUER, CLIENT_ID, CLIENT_SECRET_FILE, SCOPES, USERS, NAME_CLAIM);

    static OidcSettings of(Values values) {
        OidcSettings settings = new OidcSettings(
                values.get(ISSUER),
                values.get(CLIENT_ID),
                values.get(CLIENT_SECRET_FILE),
                values.get(SCOPES),
                values.get(USERS).equals("create"),
                values.get(NAME_CLAIM));
        settings.requireWhole();
        return settings;
    }

    /** That an issuer is named with what it takes to ask it. */
    private void requireWhole() {
        if (issuer.isEmpty()) {
            return;
        }
        if (clientId.equals("none")) {
            throw new SettingsException("oidc.issuer is set, but oidc.client-id is not: give the name by which the"
                    + " issuer knows this server");
        }
        if (!scopes.contains("openid")) {
            throw new SettingsException("oidc.scopes must contain openid: without it the issuer does not say who came");
        }
        if (issuer.get().getScheme().equals("http") && !isLoopback(issuer.get())) {
            throw new SettingsException("oidc.issuer is \"" + issuer.get()
                    + "\", but over plain HTTP anyone on the way could log in as anybody: give its https address");
        }
    }

    /** That the issuer can be told where to send people back to. */
    void requireReachable(HttpSettings http) {
        boolean onlyHere = isLoopbackHost(http.host()) && http.trustedProxies().isEmpty();
        if (issuer.isPresent() && http.publicUrl().isEmpty() && !onlyHere) {
            throw new SettingsException(
                    "oidc.issuer is set, but http.public-url is not: the issuer sends people back to"
                            + " that address, so give the one they reach this server at");
        }
    }

    /** Whether it is on this machine, where nobody is on the way. */
    public static boolean isLoopback(URI address) {
        return address.getHost() != null && isLoopbackHost(address.getHost());
    }

    private static boolean isLoopbackHost(String host) {
        return host.matches("localhost|::1|\\[::1]|127(\\.\\d{1,3}){3}");
    }
}
