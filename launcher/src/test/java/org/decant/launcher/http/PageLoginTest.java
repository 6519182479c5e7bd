package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.LinkTarget;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.config.HttpSettings;
import org.decant.launcher.config.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in and out with a browser, and what the cookie opens. */
class PageLoginTest {

    private static final String PASSWORD = "correct horse";
    private static final String SESSION = "decant";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    @TempDir
    private Path folder;

    private RunningServer server;
    private Browser browser;
    private String file;
    private String open;

    @BeforeEach
    void start() throws Exception {
        run(List.of(), false, Optional.empty());
    }

    private void run(List<Network> proxies, boolean insecure, Optional<java.net.URI> publicUrl) throws Exception {
        HttpSettings settings =
                new HttpSettings("127.0.0.1", 0, 1000, 65536, Duration.ofSeconds(20), proxies, insecure, publicUrl);
        InstantSource clock = now::get;
        Path data = folder.resolve("data" + System.nanoTime());
        server = new RunningServer(java.nio.file.Files.createDirectory(data), settings, RunningServer.NO_ISSUER, clock);
        browser = new Browser(server.address());
        server.users.add("ann", Optional.of(PASSWORD), false);
        long dataset = server.dataset(server.experiment("secret", NONE), "raw");
        server.grants.give(new Grant(1, Grantee.user("ann"), Optional.empty(), Optional.empty()));
        file = "/download/datafile/" + server.datafile(dataset, "", "a", new byte[3]) + "/";
        long free = server.dataset(server.experiment("open", FULL), "raw");
        open = "/download/datafile/" + server.datafile(free, "", "a", new byte[3]) + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_opens_something_private_is_led_to_the_login_and_back_to_it_and_out_again() throws Exception {
        HttpResponse<String> refused = browser.open(file);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("say who you are", "href=\"/login?next=" + escaped(file) + "\"");

        HttpResponse<String> asked = browser.open("/login?next=" + escaped(file));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("name=\"next\" value=\"" + file + "\"", "type=\"password\"");
        HttpResponse<String> entered =
                browser.submit("/login", Map.of("user", "ann", "password", PASSWORD, "next", file));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(Browser.leadsTo(entered)).contains("/login?next=" + escaped(file));

        HttpResponse<String> greeted = browser.open("/login?next=" + escaped(file));
        assertThat(greeted.body())
                .contains(
                        "logged in as <strong>ann</strong>", "http-equiv=\"refresh\" content=\"0; url=" + file + "\"");
        assertThat(browser.open(file).statusCode()).isEqualTo(200);
        assertThat(browser.open("/").body()).contains("logged in as <strong>ann</strong>", "action=\"/logout\"");

        HttpResponse<String> left = browser.submit("/logout", Map.of());
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(Browser.leadsTo(left)).contains("/");
        assertThat(browser.cookies).isEmpty();
        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        assertThat(browser.open("/").body()).contains("href=\"/login\"").doesNotContain("ann");
    }

    private static String escaped(String path) {
        return path.replace("/", "%2F");
    }

    @Test
    void the_cookie_is_for_this_host_alone_and_for_no_script() throws Exception {
        HttpResponse<String> entered = browser.logIn("ann", PASSWORD);

        assertThat(entered.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("decant=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(entered.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(browser.open(file).headers().map()).doesNotContainKey("set-cookie");
        assertThat(browser.open(file).headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void behind_tls_it_is_secure_and_only_that_name_counts() throws Exception {
        server.close();
        run(local(), false, Optional.empty());
        String[] tls = {"X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "https", "Sec-Fetch-Site", "same-origin"};
        HttpResponse<String> entered = browser.post("/login", Map.of("user", "ann", "password", PASSWORD), tls);

        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-decant=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(browser.open(file, tls).statusCode()).isEqualTo(200);
        assertThat(browser.open(file).statusCode())
                .as("over a connection without")
                .isEqualTo(401);
        browser.cookies.put(SESSION, browser.cookies.remove("__Host-decant"));
        assertThat(browser.open(file, tls).statusCode()).as("set by whoever").isEqualTo(401);
    }

    @Test
    void where_others_can_read_along_there_is_no_login_and_a_cookie_opens_nothing() throws Exception {
        server.close();
        run(local(), false, Optional.empty());
        browser.logIn("ann", PASSWORD);
        String[] plain = {"X-Forwarded-For", "192.0.2.1", "X-Forwarded-Proto", "http", "Sec-Fetch-Site", "same-origin"};

        assertThat(browser.open(file).statusCode()).isEqualTo(200);
        assertThat(browser.open(file, plain).statusCode()).isEqualTo(401);
        HttpResponse<String> page = browser.open("/login", plain);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("over plain HTTP").doesNotContain("type=\"password\"");
        assertThat(browser.post("/login", Map.of("user", "ann", "password", PASSWORD), plain)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_login_takes_over_nothing_a_browser_came_with_and_ends_it() throws Exception {
        browser.logIn("ann", PASSWORD);
        String former = browser.cookies.get(SESSION);
        browser.logIn("ann", PASSWORD);

        assertThat(browser.cookies.get(SESSION)).isNotEqualTo(former);
        assertThat(browser.open(file).statusCode()).isEqualTo(200);
        browser.cookies.put(SESSION, former);
        assertThat(browser.open(file).statusCode()).isEqualTo(401);

        String planted = "0".repeat(64);
        browser.cookies.put(SESSION, planted);
        browser.logIn("ann", PASSWORD);
        assertThat(browser.cookies.get(SESSION)).isNotEqualTo(planted);
        browser.cookies.put(SESSION, planted);
        assertThat(browser.open(file).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "\"TOKEN\"", "TOKENa", "TOKEN TOKEN", "TOKEN; decant=TOKEN", "other; decant=TOKEN"})
    void a_token_changed_extended_or_twice_opens_nothing_but_what_is_public(String cookie) throws Exception {
        browser.logIn("ann", PASSWORD);
        String token = browser.cookies.get(SESSION);
        browser.cookies.put(SESSION, cookie.replace("TOKEN", token));

        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        assertThat(browser.open(open).statusCode()).isEqualTo(200);
        browser.cookies.put(SESSION, token.substring(1));
        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        browser.cookies.put(SESSION, token.toUpperCase());
        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        browser.cookies.put("a", "\"b, {} \\");
        browser.cookies.put(SESSION, token);
        assertThat(browser.open(file).statusCode())
                .as("beside another's odd cookie")
                .isEqualTo(200);
    }

    @Test
    void a_session_that_ended_leaves_what_is_public_and_its_cookie_goes_on_a_page() throws Exception {
        browser.logIn("ann", PASSWORD);
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(31)));

        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        HttpResponse<String> free = browser.open(open);
        assertThat(free.statusCode()).isEqualTo(200);
        assertThat(free.headers().map()).doesNotContainKey("set-cookie");
        browser.open("/");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void credentials_in_a_header_go_before_the_cookie() throws Exception {
        browser.logIn("ann", PASSWORD);
        String bob = server.user("bob");

        assertThat(browser.open(file, "X-API-Key", bob).statusCode()).isEqualTo(404);
        assertThat(browser.open(open, "X-API-Key", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void a_changed_password_ends_it_at_the_next_request() throws Exception {
        browser.logIn("ann", PASSWORD);
        server.users.change("ann", new UserChange(Optional.of("another one"), Optional.empty(), Optional.empty()));

        assertThat(browser.open(file).statusCode()).isEqualTo(401);
        assertThat(browser.logIn("ann", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(browser.logIn("ann", "another one").statusCode()).isEqualTo(303);
    }

    @Test
    void who_is_logged_in_makes_a_key_and_keeps_their_own_selections() throws Exception {
        browser.logIn("ann", PASSWORD);

        HttpResponse<String> key = browser.submit("/download/api_key/", Map.of());
        assertThat(key.statusCode()).isEqualTo(200);
        assertThat(browser.open(file, "Authorization", key.body().strip()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> frozen = browser.submit("/download/selections/", Map.of("dataset", "2"));
        assertThat(frozen.statusCode()).isEqualTo(201);
        assertThat(browser.open("/download/selections/").body())
                .contains(Browser.leadsTo(frozen).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"ann, wrong, 401", "nobody, wrong, 401", "'', '', 401", "ann\u0000, x, 401"})
    void a_login_that_fails_says_so_on_the_page_with_its_status(String user, String password, int status)
            throws Exception {
        HttpResponse<String> failed = browser.logIn(user, password);

        assertThat(failed.statusCode()).isEqualTo(status);
        assertThat(failed.body()).contains("The credentials are wrong", "type=\"password\"");
        assertThat(failed.headers().allValues("WWW-Authenticate"))
                .as("no dialogue of the browser's own")
                .containsExactly("Bearer realm=\"Decant\"");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void guesses_on_the_page_wait_like_all_others() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(browser.logIn("nobody", "guess").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> next = browser.logIn("nobody", "guess");

        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(next.headers().firstValue("Retry-After")).contains("1");
        assertThat(next.body()).contains("Too many wrong credentials");
        assertThat(server.get("/", "Authorization", CredentialsTest.basic("nobody", "guess"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void nothing_somebody_wrote_becomes_part_of_a_page() throws Exception {
        String evil = "\"><script>alert(1)</script>'<img src=x onerror=alert(1)>";
        for (HttpResponse<String> page : List.of(
                browser.logIn(evil, evil),
                browser.submit("/login", Map.of("user", "ann", "password", "x", "next", "/" + evil)),
                browser.open("/login?next=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E"),
                browser.open("/login?next=/download/'onx='"),
                browser.open(file + "?%22%3E%3Cscript%3E"),
                browser.open(file + "?x='%3Cscript%3E"))) {
            assertThat(page.body()).doesNotContain("<script", "<img", "'onx").contains("<title>");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; style-src 'sha256-")
                    .contains("form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("script-src", "unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void a_page_about_a_link_keeps_its_token_to_itself() throws Exception {
        String token = "lnk_0000000000000000_" + "0".repeat(64);
        for (String address : List.of(file + "?token=" + token, "/l/" + token + "/a.tar")) {
            HttpResponse<String> refused = browser.open(address);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(refused.body()).contains("href=\"/login\"").doesNotContain(token);
        }
    }

    @Test
    void a_link_gives_who_is_logged_in_what_either_may_have() throws Exception {
        String token =
                server.link(LinkTarget.experiment(2), OptionalInt.empty()).token();
        browser.logIn("ann", PASSWORD);

        assertThat(browser.open(file + "?token=" + token).statusCode()).isEqualTo(200);
    }

    @Test
    void programs_are_still_told_as_programs_how_to_come_in() throws Exception {
        HttpResponse<byte[]> refused = server.get(file);
        assertThat(refused.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Decant\", charset=\"UTF-8\"", "Bearer realm=\"Decant\"");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningServer.text(server.get("/")))
                .startsWith("This is Decant")
                .doesNotContain("<");
        assertThat(RunningServer.text(server.post("/login", "user=ann&password=x")))
                .startsWith("{");
        HttpResponse<String> script = browser.open(file, "Sec-Fetch-Mode", "cors");
        assertThat(script.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpResponse<String> remembered = browser.open(file, "Authorization", CredentialsTest.basic("ann", "wrong"));
        assertThat(remembered.headers().allValues("WWW-Authenticate"))
                .as("so that a browser asks again for what it remembers")
                .hasSize(2);
    }

    @Test
    void what_is_no_login_is_refused() throws Exception {
        assertThat(browser.open("/logout").statusCode()).isEqualTo(405);
        assertThat(browser.open("/login/oidc/").statusCode()).isEqualTo(404);
        assertThat(browser.post("/login", Map.of("user", "x".repeat(20_000)), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(413);
        assertThat(browser.submit("/login?user=ann&password=" + PASSWORD.replace(' ', '+'), Map.of())
                        .statusCode())
                .as("in the address")
                .isEqualTo(401);
        browser.logIn("ann", PASSWORD);
        assertThat(browser.submit("/logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.submit("/logout", Map.of()).statusCode())
                .as("a second time")
                .isEqualTo(303);
    }

    private static List<Network> local() {
        return List.of(new Network(Network.literal("127.0.0.0").orElseThrow(), 8));
    }
}
