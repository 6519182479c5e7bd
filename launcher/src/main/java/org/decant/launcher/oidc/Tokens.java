package org.decant.launcher.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Changes a code for the issuer's word, and judges that.
 *
 * @param secret empty for a client that has none
 */
record Tokens(ClientID client, Optional<ClientSecret> secret, Line line, String nameClaim) {

    Proven proven(Issuer issuer, Arrival arrival, Journey journey) throws IOException, LoginFailed {
        OIDCTokens given = given(issuer, arrival, journey);
        try {
            IDTokenClaimsSet claims = issuer.claims(given.getIDToken(), client, journey.nonce());
            String subject = claims.getSubject().getValue();
            Optional<String> name = Optional.ofNullable(claims.getStringClaim(nameClaim));
            Optional<String> said = name.isPresent() ? name : askedFor(issuer, given.getAccessToken(), subject);
            return new Proven(claims.getIssuer().getValue(), subject, said, journey.next());
        } catch (KeySourceException unreachable) {
            throw new IOException("the issuer's keys cannot be had: " + unreachable.getMessage());
        } catch (BadJOSEException | JOSEException wrong) {
            throw Arrival.notProven(wrong.getMessage());
        }
    }

    private OIDCTokens given(Issuer issuer, Arrival arrival, Journey journey) throws IOException, LoginFailed {
        TokenResponse answer =
                parsed(request(issuer, arrival, journey).toHTTPRequest().send(line));
        if (!answer.indicatesSuccess()) {
            throw Arrival.refused(answer.toErrorResponse().getErrorObject());
        }
        OIDCTokens tokens = ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens();
        if (tokens.getIDToken() == null) {
            throw Arrival.notProven("there is no ID token");
        }
        return tokens;
    }

    private TokenRequest request(Issuer issuer, Arrival arrival, Journey journey) {
        URI address = issuer.described().getTokenEndpointURI();
        return secret.map(
                        known -> known.authentication(client, issuer.described().getTokenEndpointAuthMethods()))
                .map(proof -> new TokenRequest.Builder(address, proof, arrival.grant(journey)))
                .orElseGet(() -> new TokenRequest.Builder(address, client, arrival.grant(journey)))
                .build();
    }

    /** What cannot be read may hold a token, so nothing of it is told. */
    private static TokenResponse parsed(HTTPResponse answer) throws LoginFailed {
        try {
            return OIDCTokenResponseParser.parse(answer);
        } catch (ParseException malformed) {
            throw Arrival.notProven("the answer to the code cannot be read; its status is " + answer.getStatusCode());
        }
    }

    /** Some issuers tell names only to who asks once more (Core section 5.3). */
    private Optional<String> askedFor(Issuer issuer, AccessToken token, String subject) throws IOException {
        URI address = issuer.described().getUserInfoEndpointURI();
        if (!line.isSafe(address)) {
            return Optional.empty();
        }
        HTTPResponse answer =
                new UserInfoRequest(address, token).toHTTPRequest().send(line);
        try {
            UserInfoResponse told = UserInfoResponse.parse(answer);
            return told.indicatesSuccess() && told.toSuccessResponse().getUserInfo() != null
                    ? Optional.of(told.toSuccessResponse().getUserInfo())
                            .filter(info -> info.getSubject().getValue().equals(subject))
                            .map(info -> info.getStringClaim(nameClaim))
                    : Optional.empty();
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }
}
