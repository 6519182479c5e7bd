package org.decant.launcher.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A login under way, from the departure of a browser to its return.
 *
 * @param state ties the return to the browser that left
 * @param nonce ties the issuer's word to it
 * @param verifier proves to the issuer that who asks with the code is who sent the browser
 * @param end when it is too late to come back
 * @param next where it is to lead to
 */
record Journey(State state, Nonce nonce, CodeVerifier verifier, Instant end, String next) {

    private static final String BETWEEN = "\n";

    static Journey begin(Instant end, String next) {
        return new Journey(new State(), new Nonce(), new CodeVerifier(), end, next);
    }

    static Journey read(String text) {
        String[] parts = text.split(BETWEEN, 5);
        return new Journey(
                new State(parts[0]),
                new Nonce(parts[1]),
                new CodeVerifier(parts[2]),
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                parts[4]);
    }

    String text() {
        String seconds = Long.toString(end.getEpochSecond());
        return String.join(BETWEEN, state.getValue(), nonce.getValue(), verifier.getValue(), seconds, next);
    }

    /** Not its components: they are secrets of one browser. */
    @Override
    public String toString() {
        return "a journey to the issuer";
    }
}
