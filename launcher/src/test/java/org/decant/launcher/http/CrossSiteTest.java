package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.decant.launcher.access.LoginWay;
import org.decant.launcher.config.HttpSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page of another site changes anything by the cookie of somebody's browser, at any address, by any method. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteTest {

    private RunningServer server;
    private RunningServer named;
    private String key;

    /** What a browser says of the page that asked; given by turns as name and value. */
    record Said(boolean own, List<String> headers) {
        static Said own(String... headers) {
            return new Said(true, List.of(headers));
        }

        static Said other(String... headers) {
            return new Said(false, List.of(headers));
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(Files.createDirectory(folder.resolve("one")));
        key = server.user("ann");
        server.users.add("bob", Optional.of("correct horse"), false);
        server.datafile(server.dataset(server.experiment("open", FULL), "raw"), "", "a", new byte[3]);
        HttpSettings settings = new HttpSettings(
                "127.0.0.1",
                0,
                1000,
                65536,
                Duration.ofSeconds(20),
                List.of(),
                false,
                Optional.of(URI.create("https://data.lab.example/")));
        named = new RunningServer(
                Files.createDirectory(folder.resolve("two")),
                settings,
                RunningServer.NO_ISSUER,
                InstantSource.system());
        named.user("ann");
    }

    @AfterAll
    void stop() {
        server.close();
        named.close();
    }

    List<Said> said() {
        String here = server.address().toString();
        String port = ":" + server.address().getPort();
        return List.of(
                Said.own("Sec-Fetch-Site", "same-origin"),
                Said.own("Sec-Fetch-Site", "none"),
                Said.own("Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example"),
                Said.own("Origin", here),
                Said.own("Origin", here.toUpperCase()),
                Said.own("Referer", here + "/login?next=/"),
                Said.own("Origin", here, "Referer", "https://evil.example/"),
                Said.other(),
                Said.other("Sec-Fetch-Site", "cross-site"),
                Said.other("Sec-Fetch-Site", "same-site"),
                Said.other("Sec-Fetch-Site", "cross-site", "Origin", here),
                Said.other("Sec-Fetch-Site", ""),
                Said.other("Sec-Fetch-Site", "same-origin, cross-site"),
                Said.other("Origin", "null"),
                Said.other("Origin", "null", "Referer", here + "/"),
                Said.other("Origin", "https://127.0.0.1" + port),
                Said.other("Origin", "http://localhost" + port),
                Said.other("Origin", "http://127.0.0.1"),
                Said.other("Origin", here + ".evil.example"),
                Said.other("Origin", "http://127.0.0.1" + port + "@evil.example"),
                Said.other("Origin", "https://evil.example", "Referer", here + "/"),
                Said.other("Referer", "https://evil.example/?" + here),
                Said.other("Origin", "http://[broken"),
                Said.other("Origin", ""));
    }

    /** All that the server has, and what is below. */
    private List<String> addresses() {
        Stream<String> mounted =
                server.routes().stream().map(route -> route.template().replaceAll("\\{[^}]*}", "1"));
        Stream<String> below = Stream.of(
                "/download/datafiles/",
                "/download/selections/",
                "/download/selections/" + "0".repeat(32) + "/",
                "/download/memory/datafiles/",
                "/api/v1/experiments",
                "/api/v1/anything");
        return Stream.concat(mounted, below)
                .map(address -> address.isEmpty() ? "/" : address)
                .filter(address -> !address.startsWith("/health"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("said")
    void what_changes_anything_by_a_cookie_is_asked_for_by_an_own_page(Said said) throws Exception {
        for (String address : addresses()) {
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FROB")) {
                HttpResponse<byte[]> response = ask(server, method, address, said.headers(), cookie(server));

                assertThat(refused(response))
                        .as("%s %s %s", method, address, said)
                        .isEqualTo(!said.own());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("said")
    void who_is_not_logged_in_is_not_logged_in_or_out_by_another_page_either(Said said) throws Exception {
        for (String address : List.of("/login", "/logout")) {
            assertThat(refused(ask(server, "POST", address, said.headers(), List.of())))
                    .isEqualTo(!said.own());
            assertThat(refused(ask(server, "POST", address, said.headers(), List.of("X-API-Key", key))))
                    .isEqualTo(!said.own());
        }
        assertThat(ask(server, "POST", "/download/selections/", said.headers(), List.of())
                        .statusCode())
                .as("anybody may do what anybody may")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("said")
    void reading_and_keys_need_no_page(Said said) throws Exception {
        assertThat(ask(server, "GET", "/download/datafile/1/", said.headers(), cookie(server))
                        .statusCode())
                .isEqualTo(200);
        List<String> both = new ArrayList<>(cookie(server));
        both.addAll(List.of("X-API-Key", key));
        assertThat(ask(server, "POST", "/download/selections/", said.headers(), both)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_password_that_a_browser_remembers_is_no_more_than_a_cookie_where_it_says_who_asked() throws Exception {
        List<String> basic = List.of("Authorization", CredentialsTest.basic("bob", "correct horse"));

        assertThat(ask(server, "POST", "/download/selections/", List.of(), basic)
                        .statusCode())
                .isEqualTo(201);
        assertThat(refused(
                        ask(server, "POST", "/download/selections/", List.of("Sec-Fetch-Site", "cross-site"), basic)))
                .isTrue();
        assertThat(refused(
                        ask(server, "POST", "/download/selections/", List.of("Origin", "https://evil.example"), basic)))
                .isTrue();
    }

    @Test
    void the_address_of_the_settings_is_the_one_that_counts() throws Exception {
        assertThat(refused(ask(named, "POST", "/logout", List.of("Origin", "https://data.lab.example"), cookie(named))))
                .isFalse();
        assertThat(refused(ask(
                        named, "POST", "/logout", List.of("Origin", "https://data.lab.example:443"), cookie(named))))
                .isFalse();
        assertThat(refused(ask(named, "POST", "/logout", List.of("Origin", "http://data.lab.example"), cookie(named))))
                .isTrue();
        assertThat(refused(ask(
                        named,
                        "POST",
                        "/logout",
                        List.of("Origin", named.address().toString()),
                        cookie(named))))
                .isTrue();
    }

    private static List<String> cookie(RunningServer of) {
        long ann = of.users.find("ann").orElseThrow().id();
        return List.of(
                "Cookie",
                "decant="
                        + of.sessions
                                .begin(ann, LoginWay.PASSWORD)
                                .orElseThrow()
                                .secret());
    }

    private static boolean refused(HttpResponse<byte[]> response) {
        String said = RunningServer.text(response).replace("&#39;", "'");
        return response.statusCode() == 403 && said.contains("another site's page");
    }

    private static HttpResponse<byte[]> ask(
            RunningServer of, String method, String address, List<String> said, List<String> credentials)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(of.address().resolve(address))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("dataset=1"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        for (List<String> headers : List.of(said, credentials)) {
            if (!headers.isEmpty()) {
                request.headers(headers.toArray(String[]::new));
            }
        }
        return of.send(request.build());
    }
}
