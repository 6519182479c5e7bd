package org.decant.launcher.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** A real issuer of OpenID Connect on this machine, which can be made to say what no honest one would. */
final class TestIssuer implements AutoCloseable {

    static final String CLIENT = "decant";

    private static final String REALM = "lab";

    private final AtomicReference<String> forged = new AtomicReference<>();
    private final MockOAuth2Server server;
    private final HttpClient browser = HttpClient.newHttpClient();
    /** The last request for tokens: what the client sent of itself. */
    volatile String tokenRequest = "";

    TestIssuer() throws Exception {
        OAuth2Config config =
                new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper());
        server = new MockOAuth2Server(config, new Forgery());
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    URI address() {
        return URI.create(server.issuerUrl(REALM).toString());
    }

    /** Whom it lets in next, and what it says of them. */
    void letsIn(String subject, Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(REALM, subject, "JWT", List.of(CLIENT), claims, 3600));
    }

    /** Does there what a person does: opens the address, is let in, and is sent back to this one. */
    URI visit(URI there) throws Exception {
        HttpResponse<String> answer =
                browser.send(HttpRequest.newBuilder(there).build(), HttpResponse.BodyHandlers.ofString());
        return URI.create(Browser.leadsTo(answer).orElseThrow());
    }

    /** What an honest token would say in the login that began with this address, and more or other things. */
    Map<String, Object> claims(URI there, Map<String, Object> other) {
        Map<String, Object> claims = new HashMap<>(Map.of("nonce", parameter(there, "nonce"), "aud", CLIENT));
        claims.putAll(other);
        return claims;
    }

    /** A token with a good signature. */
    String signed(String subject, Map<String, Object> claims) {
        return signed(subject, claims, Duration.ofHours(1));
    }

    /** One that ends then. */
    String signed(String subject, Map<String, Object> claims, Duration end) {
        Map<String, Object> all = new HashMap<>(Map.of("sub", subject));
        all.putAll(claims);
        Object by = claims.getOrDefault("iss", server.issuerUrl(REALM).toString());
        Duration taken = Duration.ofMillis(end.toSeconds()); // this server takes milliseconds for seconds
        return server.anyToken(HttpUrl.get(by.toString()), all, taken).serialize();
    }

    /** The same by whoever. */
    String signedBy(JWSSigner signer, JWSAlgorithm algorithm, String good) throws Exception {
        SignedJWT model = SignedJWT.parse(good);
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .keyID(model.getHeader().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, model.getJWTClaimsSet());
        token.sign(signer);
        return token.serialize();
    }

    /** The same by nobody. */
    String unsigned(String good) throws Exception {
        return new PlainJWT(SignedJWT.parse(good).getJWTClaimsSet()).serialize();
    }

    /** Gives out this next time instead of its own. */
    void givesOut(String token) {
        forged.set(token);
    }

    /** Its keys, as anyone can read them. */
    String keys() throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(URI.create(server.jwksUrl(REALM).toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return java.net.URLDecoder.decode(
                        pair.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + address);
    }

    @Override
    public void close() {
        server.shutdown();
    }

    private final class Forgery implements Route {

        @Override
        public boolean match(OAuth2HttpRequest request) {
            if (!request.getUrl().encodedPath().endsWith("/token")) {
                return false;
            }
            tokenRequest = request.getHeaders().get("Authorization") + "\n" + request.getBody();
            return forged.get() != null;
        }

        @Override
        public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
            String body = "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                    + forged.getAndSet(null) + "\"}";
            return new OAuth2HttpResponse(Headers.of("Content-Type", "application/json"), 200, body, null);
        }
    }
}
