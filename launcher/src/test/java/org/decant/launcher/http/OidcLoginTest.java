package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.launcher.access.Identities;
import org.decant.launcher.access.Identity;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.config.OidcSettings;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in at an issuer of OpenID Connect, an honest one and others. */
class OidcLoginTest {

    private static final String SECRET = "marked-secret of the client";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @TempDir
    private Path folder;

    private TestIssuer issuer;
    private RunningServer server;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        issuer = new TestIssuer();
        run(true);
    }

    private void run(boolean create) throws Exception {
        HttpSettings http = new HttpSettings(
                "127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), List.of(), false, Optional.empty());
        Path secret = folder.resolve("secret");
        Files.writeString(secret, SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        OidcSettings oidc = new OidcSettings(
                Optional.of(issuer.address()),
                TestIssuer.CLIENT,
                Optional.of(secret),
                List.of("openid", "profile"),
                create,
                "preferred_username");
        server = new RunningServer(Files.createDirectory(folder.resolve("data " + create)), http, oidc, now::get);
        browser = new Browser(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void who_comes_for_the_first_time_becomes_a_user_and_stays_that_one() throws Exception {
        assertThat(browser.open("/login?next=/datafile/view/1/").body())
                .contains("href=\"/login/oidc/?next=%2Fdatafile%2Fview%2F1%2F\"", "Log in at localhost");
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        HttpResponse<String> entered = logIn("/login/oidc/?next=/datafile/view/1/");

        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
        assertThat(Browser.leadsTo(entered)).contains("/datafile/view/1/");
        assertThat(browser.cookies).containsOnlyKeys("decant");
        assertThat(browser.open("/").body()).contains("logged in as <strong>zoe</strong>");
        assertThat(server.users.find("zoe").orElseThrow().hasPassword()).isFalse();
        assertThat(server.users.find("zoe").orElseThrow().administrator()).isFalse();

        browser.submit("/logout", Map.of());
        issuer.letsIn("4711", Map.of("preferred_username", "married"));
        logIn("/login/oidc/");
        assertThat(browser.open("/").body()).contains("logged in as <strong>zoe</strong>");
        assertThat(server.users.find("married")).isEmpty();
    }

    @Test
    void the_issuer_is_asked_with_all_that_ties_its_word_to_this_browser_and_this_server() throws Exception {
        HttpResponse<String> departed = browser.open("/login/oidc/");
        URI there = URI.create(Browser.leadsTo(departed).orElseThrow());

        assertThat(there.toString()).startsWith(issuer.address() + "/authorize?");
        assertThat(there.getRawQuery())
                .contains("response_type=code", "code_challenge_method=S256", "scope=openid+profile")
                .contains("state=", "nonce=", "code_challenge=");
        assertThat(TestIssuer.parameter(there, "redirect_uri")).isEqualTo(server.address() + "/login/oidc/callback");
        assertThat(departed.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("decant-login=[A-Za-z0-9_-]+; Path=/; HttpOnly; SameSite=Lax")
                .doesNotContain(TestIssuer.parameter(there, "state"));
        issuer.letsIn("1", Map.of("preferred_username", "zoe"));
        browser.open(back(issuer.visit(there)));
        assertThat(issuer.tokenRequest)
                .startsWith("Basic ")
                .contains("code_verifier=")
                .doesNotContain(SECRET);
    }

    @Test
    void where_only_known_ones_may_come_who_is_linked_does_and_others_hear_how_they_could_be() throws Exception {
        server.close();
        run(false);
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        HttpResponse<String> unknown = logIn("/login/oidc/");

        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(unknown.body())
                .contains("decant user identity add NAME --issuer " + issuer.address() + " --subject 4711");
        assertThat(browser.cookies).isEmpty();
        assertThat(server.users.all()).isEmpty();

        server.users.add("ann", Optional.empty(), false);
        new Identities(server.database, Journal.NONE)
                .add("ann", new Identity(issuer.address().toString(), "4711"));
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        assertThat(logIn("/login/oidc/").statusCode()).isEqualTo(303);
        assertThat(browser.open("/").body()).contains("logged in as <strong>ann</strong>");
    }

    @ParameterizedTest
    @CsvSource({"ann", "ANN", "anonymous", "''", "'<b>'", "'a b'"})
    void a_name_that_is_anybodys_here_takes_over_nothing(String name) throws Exception {
        server.users.add("ann", Optional.of("correct horse"), true);
        issuer.letsIn("4711", Map.of("preferred_username", name));
        HttpResponse<String> refused = logIn("/login/oidc/");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("is not free", "--subject 4711").doesNotContain("<b>");
        assertThat(browser.cookies).isEmpty();
        assertThat(server.users.all()).hasSize(1);
    }

    @Test
    void a_disabled_user_is_not_let_in_by_the_issuer_either() throws Exception {
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        logIn("/login/oidc/");
        server.users.change("zoe", new UserChange(Optional.empty(), Optional.of(true), Optional.empty()));
        assertThat(browser.open("/").body()).doesNotContain("zoe");
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));

        HttpResponse<String> refused = logIn("/login/oidc/");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("not let in any more");
        assertThat(browser.cookies).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another audience, aud, other",
        "another issuer, iss, http://localhost:1/lab",
        "another login, nonce, guessed",
        "another party, azp, other",
        "nobody, sub, ''"
    })
    void a_token_that_says_something_else_is_not_believed(String what, String claim, String value) throws Exception {
        Optional<URI> there = depart();
        issuer.givesOut(issuer.signed("4711", issuer.claims(there.orElseThrow(), Map.of(claim, value))));

        assertNotBelieved(browser.open(back(issuer.visit(there.orElseThrow()))));
    }

    @Test
    void nor_is_one_for_several_that_does_not_say_whose_it_is() throws Exception {
        URI there = depart().orElseThrow();
        issuer.givesOut(issuer.signed("1", issuer.claims(there, Map.of("aud", List.of(TestIssuer.CLIENT, "other")))));

        assertNotBelieved(browser.open(back(issuer.visit(there))));
    }

    @ParameterizedTest
    @CsvSource({"-3600, false", "-70, false", "-30, true", "60, true"})
    void nor_is_one_that_has_expired_but_for_a_minute_of_other_clocks(int seconds, boolean believed) throws Exception {
        URI there = depart().orElseThrow();
        Map<String, Object> claims = issuer.claims(there, Map.of("preferred_username", "zoe"));
        issuer.givesOut(issuer.signed("1", claims, Duration.ofSeconds(seconds)));
        HttpResponse<String> answer = browser.open(back(issuer.visit(there)));

        if (believed) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        } else {
            assertNotBelieved(answer);
        }
    }

    enum Signature {
        ANOTHER_KEY,
        NONE,
        THE_SHARED_SECRET,
        THE_PUBLIC_KEY_AS_A_SECRET,
        CUT_OFF,
        CLAIMS_CHANGED
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource
    void nor_is_one_that_somebody_else_signed(Signature by) throws Exception {
        URI there = depart().orElseThrow();
        String good = issuer.signed("4711", issuer.claims(there, Map.of("preferred_username", "zoe")));
        issuer.givesOut(
                switch (by) {
                    case ANOTHER_KEY ->
                        issuer.signedBy(
                                new RSASSASigner(new RSAKeyGenerator(2048).generate()), JWSAlgorithm.RS256, good);
                    case NONE -> issuer.unsigned(good);
                    case THE_SHARED_SECRET ->
                        issuer.signedBy(new MACSigner((SECRET + " ".repeat(32)).getBytes()), JWSAlgorithm.HS256, good);
                    case THE_PUBLIC_KEY_AS_A_SECRET ->
                        issuer.signedBy(
                                new MACSigner(JWKSet.parse(issuer.keys())
                                        .getKeys()
                                        .get(0)
                                        .toRSAKey()
                                        .toRSAPublicKey()
                                        .getEncoded()),
                                JWSAlgorithm.HS256,
                                good);
                    case CUT_OFF -> good.substring(0, good.lastIndexOf('.') + 1);
                    case CLAIMS_CHANGED -> {
                        String[] parts = good.split("\\.");
                        String[] other = issuer.signed("1", issuer.claims(there, Map.of()))
                                .split("\\.");
                        yield String.join(".", parts[0], other[1], parts[2]);
                    }
                });

        assertNotBelieved(browser.open(back(issuer.visit(there))));
    }

    private void assertNotBelieved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("does not prove who you are").doesNotContain("eyJ");
        assertThat(browser.cookies).isEmpty();
        assertThat(server.users.all()).isEmpty();
    }

    @Test
    void an_address_to_come_back_to_is_good_for_the_browser_that_left_and_once() throws Exception {
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        String callback = back(issuer.visit(depart().orElseThrow()));
        Map<String, String> left = Map.copyOf(browser.cookies);
        Browser other = new Browser(server.address());

        assertNotBegunHere(other.open(callback), other);
        other.open("/login/oidc/");
        assertNotBegunHere(other.open(callback), other);
        assertThat(browser.open(callback).statusCode()).isEqualTo(303);
        browser.cookies.clear();
        assertNotBegunHere(browser.open(callback), browser);
        browser.cookies.putAll(left);
        assertNotBegunHere(browser.open(callback), browser);
    }

    @ParameterizedTest
    @CsvSource({
        "?code=x",
        "?code=x&state=",
        "?code=x&state=guessed",
        "?code=x&state=1&state=2",
        "''",
        "?error=a&state=b"
    })
    void one_that_was_made_up_leads_nowhere(String query) throws Exception {
        depart();

        assertNotBegunHere(browser.open("/login/oidc/callback" + query), browser);
    }

    @Test
    void a_voucher_that_was_changed_is_none() throws Exception {
        String callback = back(issuer.visit(depart().orElseThrow()));
        browser.cookies.computeIfPresent("decant-login", (name, voucher) -> voucher.substring(0, voucher.length() - 2));

        assertNotBegunHere(browser.open(callback), browser);
    }

    @Test
    void who_takes_more_than_ten_minutes_begins_again() throws Exception {
        issuer.letsIn("4711", Map.of("preferred_username", "zoe"));
        String callback = back(issuer.visit(depart().orElseThrow()));
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(10)));

        assertNotBegunHere(browser.open(callback), browser);
    }

    private static void assertNotBegunHere(HttpResponse<String> answer, Browser browser) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("not begun in this browser");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void what_the_issuer_refuses_is_said_in_its_word_and_nothing_else_of_it() throws Exception {
        URI there = depart().orElseThrow();
        String state = TestIssuer.parameter(there, "state");
        HttpResponse<String> refused =
                browser.open("/login/oidc/callback?error=access_denied&error_description=%3Cb%3E" + "&state=" + state);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("let nobody in: access_denied").doesNotContain("<b>");
    }

    @Test
    void a_code_that_is_not_the_issuers_opens_nothing() throws Exception {
        URI there = depart().orElseThrow();
        HttpResponse<String> refused =
                browser.open("/login/oidc/callback?code=guessed&state=" + TestIssuer.parameter(there, "state"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void an_answer_from_another_issuer_is_not_taken_to_this_one() throws Exception {
        URI callback = issuer.visit(depart().orElseThrow());
        HttpResponse<String> refused = browser.open(back(callback) + "&iss=https%3A%2F%2Fevil.example");

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void a_dead_issuer_keeps_nobody_from_anything_else() throws Exception {
        server.users.add("ann", Optional.of("correct horse"), false);
        issuer.close();
        HttpResponse<String> down = browser.open("/login/oidc/");

        assertThat(down.statusCode()).isEqualTo(502);
        assertThat(down.body()).contains("The issuer localhost cannot be asked just now");
        assertThat(browser.logIn("ann", "correct horse").statusCode()).isEqualTo(303);
    }

    @Test
    void one_that_dies_meanwhile_lets_nobody_in() throws Exception {
        URI callback = issuer.visit(depart().orElseThrow());
        issuer.close();

        assertThat(browser.open(back(callback)).statusCode()).isEqualTo(502);
    }

    private Optional<URI> depart() throws Exception {
        return Browser.leadsTo(browser.open("/login/oidc/")).map(URI::create);
    }

    private HttpResponse<String> logIn(String address) throws Exception {
        URI there = URI.create(Browser.leadsTo(browser.open(address)).orElseThrow());
        return browser.open(back(issuer.visit(there)));
    }

    /** The address at this server. */
    private static String back(URI callback) {
        return callback.getRawPath() + "?" + callback.getRawQuery();
    }
}
