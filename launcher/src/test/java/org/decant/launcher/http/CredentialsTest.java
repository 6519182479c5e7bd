package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grantee;
import org.decant.launcher.access.UserChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a caller says who they are, and what they are told. */
class CredentialsTest {

    private static final String PASSWORD = "p\u00e4ss:word marked-secret";

    private RunningServer server;
    private String key;
    private String file;
    private String open;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        key = server.user("ann");
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
    void a_password_or_a_key_in_any_of_four_ways_is_enough() throws Exception {
        password();

        assertThat(status("Authorization", basic("ann", PASSWORD))).isEqualTo(200);
        assertThat(status("Authorization", basic("ANN", PASSWORD).replace("Basic ", "basic  ")))
                .isEqualTo(200);
        assertThat(status("Authorization", "Bearer " + key)).isEqualTo(200);
        assertThat(status("Authorization", "ApiKey ann:" + key)).isEqualTo(200);
        assertThat(status("X-API-Key", key)).isEqualTo(200);
        Eventually.holds(() -> server.records.size() == 5);
        assertThat(server.records).allMatch(record -> record.caller().equals("ann"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !",
                "Basic YW5u",
                "Basic YW5uOg==",
                "Bearer",
                "Bearer dec_0000000000000000_0000",
                "ApiKey ann",
                "ApiKey bob:KEY",
                "Digest username=\"ann\"",
                "Negotiate abc",
                ""
            })
    void wrong_credentials_are_401_also_for_what_is_public(String authorization) throws Exception {
        HttpResponse<byte[]> wrong = server.get(open, "Authorization", authorization.replace("KEY", key));
        HttpResponse<byte[]> hidden = server.get(file, "Authorization", authorization.replace("KEY", key));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"Decant\", charset=\"UTF-8\"", "Bearer realm=\"Decant\"");
        assertThat(RunningServer.text(wrong)).contains("wrong-credentials");
        assertThat(hidden.statusCode()).isEqualTo(401);
        for (String path : new String[] {"/metrics", "/api/v1/experiments", "/none"}) {
            assertThat(server.get(path, "Authorization", authorization.replace("KEY", key))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void health_is_everyones() throws Exception {
        assertThat(server.get("/health/live", "Authorization", "Basic !").statusCode())
                .isEqualTo(200);
    }

    @Test
    void credentials_in_several_headers_are_refused() throws Exception {
        assertThat(server.get(file, "X-API-Key", key, "Authorization", "Bearer " + key)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_key_in_the_address_is_no_key() throws Exception {
        assertThat(server.get(file + "?api_key=" + key + "&token=" + key).statusCode())
                .isEqualTo(401);
    }

    @Test
    void guesses_are_answered_429_and_when_to_come_back() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            assertThat(status("Authorization", basic("nobody", "guess"))).isEqualTo(401);
        }
        HttpResponse<byte[]> next = server.get(open, "Authorization", basic("nobody", "guess"));

        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(next.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void a_revoked_grant_counts_at_the_next_request() throws Exception {
        assertThat(status("X-API-Key", key)).isEqualTo(200);
        server.grants.take(Grantee.user("ann"), 1);
        assertThat(status("X-API-Key", key)).isEqualTo(404);
    }

    @Test
    void a_password_makes_a_key_as_the_file_of_mytardis() throws Exception {
        password();
        HttpResponse<byte[]> made = makeKey("Authorization", basic("ann", PASSWORD));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        assertThat(made.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("ann.key");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        String text = RunningServer.text(made).strip();
        assertThat(text).startsWith("ApiKey ann:dec_");
        assertThat(status("Authorization", text)).isEqualTo(200);
        assertThat(server.keys.all(Optional.of("ann")).get(1).expires()).isPresent();
    }

    @Test
    void a_key_is_made_for_nobody_else() throws Exception {
        password();

        assertThat(makeKey("Accept", "*/*").statusCode()).isEqualTo(401);
        assertThat(makeKey("X-API-Key", key).statusCode()).isEqualTo(403);
        assertThat(makeKey("Authorization", basic("ann", PASSWORD), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.get("/download/api_key/").statusCode()).isEqualTo(405);
        assertThat(server.get("/download/api_key/1/").statusCode()).isEqualTo(404);
        assertThat(server.keys.all(Optional.empty())).hasSize(1);
    }

    @Test
    void frozen_selections_are_listed_and_deleted_by_who_made_them() throws Exception {
        String bob = server.user("bob");
        HttpResponse<byte[]> made =
                server.send(HttpRequest.newBuilder(server.address().resolve("/download/selections/"))
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("dataset=2"))
                        .build());
        String path = made.headers().firstValue("Location").orElseThrow();

        assertThat(list("X-API-Key", key)).contains(path);
        assertThat(list("X-API-Key", bob)).isEqualTo("{\"items\":[]}");
        assertThat(list("Accept", "*/*")).contains("who-are-you");
        assertThat(delete(path, "X-API-Key", bob)).isEqualTo(404);
        assertThat(delete(path, "Accept", "*/*")).isEqualTo(401);
        assertThat(server.get(path, "X-API-Key", bob).statusCode()).isEqualTo(200);
        assertThat(delete(path, "X-API-Key", key)).isEqualTo(204);
    }

    private void password() {
        server.users.change("ann", new UserChange(Optional.of(PASSWORD), Optional.empty(), Optional.empty()));
    }

    private String list(String header, String value) throws Exception {
        return RunningServer.text(server.get("/download/selections/", header, value));
    }

    private int delete(String path, String header, String value) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                        .header(header, value)
                        .DELETE()
                        .build())
                .statusCode();
    }

    private HttpResponse<byte[]> makeKey(String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve("/download/api_key/"))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private int status(String header, String value) throws Exception {
        return server.get(file, header, value).statusCode();
    }

    static String basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
