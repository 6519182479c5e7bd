package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.ingest.Registrar;
import org.decant.launcher.osgi.RunningHouse;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest {

    private static final String CSV = "text/csv";
    private static final String HEADER = "dataset,filename,protocol,url,size\n";

    @TempDir
    private static Path shared;

    private static RunningHouse house;

    @TempDir
    private Path folder;

    private Database database;
    private Catalogue catalogue;
    private Administration administration;
    private URI address;
    private String token;

    @BeforeAll
    static void startProviders() throws Exception {
        house = RunningHouse.in(shared);
    }

    @AfterAll
    static void stopProviders() {
        house.close();
    }

    @BeforeEach
    void start() throws Exception {
        database = Database.open(folder);
        catalogue = new Catalogue(database);
        Files.createFile(folder.resolve("upload-of-a-killed-server.tmp"));
        administration = Administration.start(
                new FolderSettings(folder, folder, folder, "folder"), new Registrar(catalogue), house.house());
        JsonNode said = new ObjectMapper().readTree(file().toFile());
        address = URI.create(said.get("address").asText());
        token = said.get("token").asText();
    }

    @AfterEach
    void stop() {
        administration.stop();
        database.close();
    }

    @Test
    void its_address_and_token_are_for_the_owner_of_the_data_and_go_with_it() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThat(token).hasSize(64);

        administration.stop();

        assertThat(file()).doesNotExist();
    }

    @Test
    void what_a_killed_server_had_begun_to_take_is_cleared_away() throws IOException {
        assertNothingLeft();
    }

    @Test
    void a_table_is_registered_with_the_token() throws Exception {
        HttpResponse<String> response = post(
                "?experiment=Far%20away&public=full&creator=ada",
                "Text/CSV; charset=utf-8", HEADER + "d,a.txt,vbl,vbl://x/a,3\nd,b.txt,vbl,vbl://x/b,4\n");

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode result = new ObjectMapper().readTree(response.body());
        assertThat(result.get("datafiles").asLong()).isEqualTo(2);
        assertThat(result.get("bytes").asLong()).isEqualTo(7);
        var experiment = catalogue.experiment(result.get("experiment").asLong()).orElseThrow();
        assertThat(experiment.title()).isEqualTo("Far away");
        assertThat(experiment.level()).isEqualTo(PublicLevel.FULL);
        assertThat(experiment.creator()).isEqualTo("ada");
        assertThat(post("?experiment=Far%20away&owner=ada", "text/csv", HEADER + "d,c.txt,vbl,vbl://x/c,3\n")
                        .statusCode())
                .as("nobody is called so")
                .isEqualTo(422);
        assertNothingLeft();
    }

    @Test
    void json_lines_are_registered_too() throws Exception {
        String line = "{\"dataset\":\"d\",\"filename\":\"a\",\"protocol\":\"vbl\",\"url\":\"vbl://x/a\",\"size\":3}\n";

        assertThat(post("?experiment=x", "application/x-ndjson", line).statusCode())
                .isEqualTo(201);
    }

    @Test
    void bad_lines_are_named_and_nothing_is_taken() throws Exception {
        HttpResponse<String> response =
                post("?experiment=x", CSV, HEADER + "d,a,vbl,vbl://x/a,3\nd,b,vbl,file://x/b,3\nd,c,vbl,vbl://x/c,\n");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("2 lines are refused", "line 3: ", "line 4: ");
        assertThat(catalogue.experiments(0, 10)).isEmpty();
        assertNothingLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "?experiment=x, text/plain, 415",
        "?experiment=x, application/x-www-form-urlencoded, 415",
        "?experiment=, text/csv, 422",
        "?experiment=x&public=everything, text/csv, 422",
        "?id=x, text/csv, 400",
        "?id=4711, text/csv, 422"
    })
    void what_cannot_be_registered_is_refused(String query, String type, int status) throws Exception {
        HttpResponse<String> response = post(query, type, HEADER + "d,a.txt,vbl,vbl://x/a,3\n");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(catalogue.experiments(0, 10)).isEmpty();
        assertNothingLeft();
    }

    @Test
    void a_body_that_is_too_large_is_not_even_begun() throws Exception {
        String answer = raw("Content-Type: text/csv", "Content-Length: " + (2L << 30), "Expect: 100-continue");

        assertThat(answer).startsWith("HTTP/1.1 413");
        assertNothingLeft();
    }

    @Test
    void without_the_right_token_nobody_is_known() throws Exception {
        for (String authorization : new String[] {"Bearer", "Bearer x", "Basic eDp4", "Bearer " + token + "0"}) {
            HttpResponse<String> response = send(request("?experiment=x", CSV, HEADER)
                    .setHeader("Authorization", authorization)
                    .build());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(response.body()).doesNotContain(token);
        }
        HttpRequest none = HttpRequest.newBuilder(address.resolve("/api/v1/datafiles?experiment=x"))
                .POST(HttpRequest.BodyPublishers.ofString(HEADER))
                .build();
        assertThat(send(none).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://127.0.0.1",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Proto: https",
                "Forwarded: for=127.0.0.1",
                "Via: 1.1 proxy",
                "Sec-Fetch-Mode: cors"
            })
    void what_came_through_a_browser_or_a_proxy_is_refused_even_with_the_token(String header) throws Exception {
        assertThat(raw(header, "Content-Type: text/csv", "Content-Length: 0")).startsWith("HTTP/1.1 403");
    }

    @Test
    void another_hosts_name_is_refused_even_with_the_token() throws Exception {
        assertThat(rawTo("lab.example.org", "Content-Length: 0")).startsWith("HTTP/1.1 403");
    }

    @Test
    void only_posts_to_the_one_address_are_answered() throws Exception {
        HttpResponse<String> get = send(request("", CSV, "")
                .method("GET", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(send(HttpRequest.newBuilder(address.resolve("/metrics"))
                                .header("Authorization", "Bearer " + token)
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> post(String query, String type, String body) throws Exception {
        return send(request(query, type, body).build());
    }

    private HttpRequest.Builder request(String query, String type, String body) {
        return HttpRequest.newBuilder(address.resolve("/api/v1/datafiles" + query))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String... headers) throws IOException {
        return rawTo("127.0.0.1", headers);
    }

    private String rawTo(String host, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            String request =
                    "POST /api/v1/datafiles?experiment=x HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer "
                            + token + "\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("upload-"));
        }
    }

    private Path file() {
        return folder.resolve(FolderSettings.ADMINISTRATION);
    }
}
