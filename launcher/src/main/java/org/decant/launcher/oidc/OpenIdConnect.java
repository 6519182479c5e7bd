package org.decant.launcher.oidc;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.decant.launcher.config.OidcSettings;

/**
 * Logging in at the issuer of the settings. Nothing is asked of it before somebody logs in, and only few wait for it at a
 * time, so that a dead one keeps nothing else from its work. Usable from any thread.
 */
public final class OpenIdConnect {

    private static final int MOST_ASKING = 8;
    private static final Duration DESCRIPTION_KEPT = Duration.ofHours(1);

    private final OidcSettings settings;
    private final URI address;
    private final ClientID client;
    private final Tokens tokens;
    private final Line line;
    private final InstantSource clock;
    private final Journeys journeys;
    private final Semaphore asking = new Semaphore(MOST_ASKING);
    private volatile Known known;

    private OpenIdConnect(
            OidcSettings settings, Optional<ClientSecret> secret, InstantSource clock, Duration patience) {
        this.settings = settings;
        this.address = settings.issuer().orElseThrow();
        this.client = new ClientID(settings.clientId());
        this.line = Line.to(address, patience);
        this.tokens = new Tokens(client, secret, line, settings.nameClaim());
        this.clock = clock;
        this.journeys = new Journeys(clock);
    }

    private record Known(Issuer issuer, java.time.Instant until) {}

    /**
     * Where the settings name an issuer. It is not asked yet.
     *
     * @throws IOException in one sentence, for people, where the secret cannot be used
     */
    public static Optional<OpenIdConnect> of(OidcSettings settings, InstantSource clock) throws IOException {
        return of(settings, clock, Line.PATIENCE);
    }

    static Optional<OpenIdConnect> of(OidcSettings settings, InstantSource clock, Duration patience)
            throws IOException {
        if (settings.issuer().isEmpty()) {
            return Optional.empty();
        }
        Optional<ClientSecret> secret = settings.clientSecretFile().isEmpty()
                ? Optional.empty()
                : Optional.of(ClientSecret.read(settings.clientSecretFile().get()));
        return Optional.of(new OpenIdConnect(settings, secret, clock, patience));
    }

    /** What people know it by. */
    public String host() {
        return address.getHost();
    }

    /**
     * Sends a browser there.
     *
     * @param back where it is to come back to; the same for {@link #arrive}
     * @param next where the login is to lead to
     */
    public Departure depart(URI back, String next) throws LoginFailed {
        return asking(() -> {
            Journey journey = journeys.begin(next);
            URI there = new AuthenticationRequest.Builder(
                            ResponseType.CODE, Scope.parse(settings.scopes()), client, back)
                    .endpointURI(issuer().described().getAuthorizationEndpointURI())
                    .state(journey.state())
                    .nonce(journey.nonce())
                    .codeChallenge(journey.verifier(), CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            return new Departure(there, journeys.voucher(journey));
        });
    }

    /**
     * Who came back.
     *
     * @param parameters of the address it came back to
     * @param voucher what it left with
     */
    public Proven arrive(Map<String, List<String>> parameters, String voucher, URI back) throws LoginFailed {
        Journey journey = journeys.end(voucher, state(parameters)).orElseThrow(OpenIdConnect::notBegunHere);
        return asking(() -> tokens.proven(issuer(), Arrival.of(parameters, back, address), journey));
    }

    private static State state(Map<String, List<String>> parameters) throws LoginFailed {
        List<String> states = parameters.getOrDefault("state", List.of());
        if (states.size() != 1 || states.get(0).isBlank()) {
            throw notBegunHere();
        }
        return new State(states.get(0));
    }

    private static LoginFailed notBegunHere() {
        String sentence = "This login was not begun in this browser, or more than " + Journeys.LONGEST.toMinutes()
                + " minutes ago, or is over: log in again.";
        return new LoginFailed(LoginFailed.Reason.NOT_BEGUN_HERE, sentence, "the state is not this browser's, or used");
    }

    /** The same answer for an hour; one that fails is not kept. */
    private Issuer issuer() throws IOException {
        Known kept = known;
        if (kept == null || !clock.instant().isBefore(kept.until())) {
            kept = new Known(Issuer.discover(address, line), clock.instant().plus(DESCRIPTION_KEPT));
            known = kept;
        }
        return kept.issuer();
    }

    private <T> T asking(Asking<T> asked) throws LoginFailed {
        if (!asking.tryAcquire()) {
            String sentence = "Too many are logging in just now; try again in a moment.";
            throw new LoginFailed(LoginFailed.Reason.BUSY, sentence, MOST_ASKING + " wait for the issuer");
        }
        try {
            return asked.ask();
        } catch (IOException failure) {
            String sentence = "The issuer " + host() + " cannot be asked just now; try again later.";
            throw new LoginFailed(LoginFailed.Reason.UNREACHABLE, sentence, failure.getMessage());
        } finally {
            asking.release();
        }
    }

    /** Asks the issuer something. */
    private interface Asking<T> {
        T ask() throws IOException, LoginFailed;
    }
}
