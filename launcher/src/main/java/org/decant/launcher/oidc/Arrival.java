package org.decant.launcher.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.decant.launcher.oidc.LoginFailed.Reason;

/** What a browser came back with. No record: the code is a secret until it is used. */
final class Arrival {

    private final AuthorizationCode code;
    private final URI back;

    private Arrival(AuthorizationCode code, URI back) {
        this.code = code;
        this.back = back;
    }

    static Arrival of(Map<String, List<String>> parameters, URI back, URI issuer) throws LoginFailed {
        AuthenticationResponse response = parsed(parameters, back);
        if (response.getIssuer() != null && !response.getIssuer().getValue().equals(issuer.toString())) {
            throw notProven("it came from another issuer (RFC 9207)");
        }
        if (!response.indicatesSuccess()) {
            throw refused(response.toErrorResponse().getErrorObject());
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw notProven("it came without a code");
        }
        return new Arrival(code, back);
    }

    AuthorizationCodeGrant grant(Journey journey) {
        return new AuthorizationCodeGrant(code, back, journey.verifier());
    }

    private static AuthenticationResponse parsed(Map<String, List<String>> parameters, URI back) throws LoginFailed {
        try {
            return AuthenticationResponseParser.parse(back, parameters);
        } catch (ParseException malformed) {
            throw notProven("what came back cannot be read");
        }
    }

    /** A word of the standard; the issuer's further words are not ours to pass on. */
    static LoginFailed refused(ErrorObject error) {
        String code = error == null || error.getCode() == null ? "" : error.getCode();
        String word = code.matches("[a-z_]{1,64}") ? code : "no reason it may say";
        return new LoginFailed(Reason.NOT_PROVEN, "The issuer let nobody in: " + word + ".", "the issuer says " + word);
    }

    static LoginFailed notProven(String detail) {
        String sentence = "What the issuer says does not prove who you are; the log says why. Log in again.";
        return new LoginFailed(Reason.NOT_PROVEN, sentence, detail);
    }
}
