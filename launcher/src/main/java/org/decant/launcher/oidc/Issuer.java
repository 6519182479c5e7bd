package org.decant.launcher.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * An issuer as it describes itself (OpenID Connect Discovery 1.0), and its keys: kept for an hour, and read anew when a
 * token is signed with one that is not known. Usable from any thread.
 */
final class Issuer {

    /** Signatures by a key that the issuer alone has; not those by the secret it shares, and not none. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final int LEEWAY_SECONDS = 60;

    /** Core section 2. */
    private static final int LONGEST_SUBJECT = 255;

    private static final long KEYS_KEPT_MILLIS = 3_600_000;
    private static final long KEYS_AWAITED_MILLIS = 15_000;

    private final OIDCProviderMetadata described;
    private final JWKSource<SecurityContext> keys;

    private Issuer(OIDCProviderMetadata described, JWKSource<SecurityContext> keys) {
        this.described = described;
        this.keys = keys;
    }

    /** Asks it. */
    static Issuer discover(URI address, Line line) throws IOException {
        String plain = address.toString();
        String base = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        HTTPResponse answer = new HTTPRequest(
                        HTTPRequest.Method.GET, URI.create(base + "/.well-known/openid-configuration"))
                .send(line);
        if (answer.getStatusCode() != HTTPResponse.SC_OK) {
            throw new IOException("the issuer answered " + answer.getStatusCode() + " when asked to describe itself");
        }
        OIDCProviderMetadata described = parsed(answer.getBody());
        requireSame(plain, described);
        requireSafe(described, line);
        return new Issuer(described, keys(described, line));
    }

    private static OIDCProviderMetadata parsed(String body) throws IOException {
        try {
            return OIDCProviderMetadata.parse(body);
        } catch (ParseException malformed) {
            throw new IOException("the issuer describes itself in no proper way");
        }
    }

    /** Else one issuer could speak for another (Discovery section 4.3). */
    private static void requireSame(String address, OIDCProviderMetadata described) throws IOException {
        if (!described.getIssuer().getValue().equals(address)) {
            throw new IOException("oidc.issuer is " + address + ", but the issuer there calls itself "
                    + described.getIssuer().getValue());
        }
    }

    private static void requireSafe(OIDCProviderMetadata described, Line line) throws IOException {
        if (!line.isSafe(described.getAuthorizationEndpointURI())
                || !line.isSafe(described.getTokenEndpointURI())
                || !line.isSafe(described.getJWKSetURI())) {
            throw new IOException("the issuer does not name its addresses, or names some that are not https");
        }
    }

    private static JWKSource<SecurityContext> keys(OIDCProviderMetadata described, Line line) throws IOException {
        return JWKSourceBuilder.<SecurityContext>create(described.getJWKSetURI().toURL(), line)
                .cache(KEYS_KEPT_MILLIS, KEYS_AWAITED_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(true)
                .build();
    }

    OIDCProviderMetadata described() {
        return described;
    }

    /** What the token says, if the issuer says it, to this client, now, and in this login (Core section 3.1.3.7). */
    IDTokenClaimsSet claims(JWT token, ClientID client, Nonce nonce) throws BadJOSEException, JOSEException {
        IDTokenValidator validator = new IDTokenValidator(
                described.getIssuer(), client, new JWSVerificationKeySelector<>(SIGNATURES, keys), null);
        validator.setMaxClockSkew(LEEWAY_SECONDS);
        IDTokenClaimsSet claims = validator.validate(token, nonce);
        requireGivenTo(client, claims);
        requireSubject(claims);
        return claims;
    }

    /** The library reads who it was given to, and compares it with nothing. */
    private static void requireGivenTo(ClientID client, IDTokenClaimsSet claims) throws BadJOSEException {
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean toldApart = claims.getAudience().size() == 1 || party != null;
        if (!toldApart || party != null && !party.getValue().equals(client.getValue())) {
            throw new BadJOSEException("Unexpected JWT authorized party: " + party);
        }
    }

    private static void requireSubject(IDTokenClaimsSet claims) throws BadJOSEException {
        Object subject = claims.getClaim(IDTokenClaimsSet.SUB_CLAIM_NAME);
        if (!(subject instanceof String text) || text.isBlank() || text.length() > LONGEST_SUBJECT) {
            throw new BadJOSEException("Unexpected JWT subject");
        }
    }
}
