package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.decant.launcher.api.TestWorkings;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.osgi.RunningHouse;
import org.decant.launcher.osgi.TestBundle;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/v1/providers} of the administration connector, as a program on this machine uses it. */
class ProvidersServletTest {

    private static final String PROVIDERS = "/api/v1/providers";

    @TempDir
    private Path folder;

    private Database database;
    private RunningHouse house;
    private Administration administration;
    private JsonNode said;

    @BeforeEach
    void start() throws Exception {
        database = Database.open(folder);
        house = RunningHouse.in(Files.createDirectory(folder.resolve("home")));
        FolderSettings folders = new FolderSettings(folder, folder, folder, "folder");
        administration = Administration.start(folders, TestWorkings.administration(database, folder, house.house()));
        said = new ObjectMapper().readTree(folders.administration().toFile());
    }

    @AfterEach
    void stop() {
        administration.stop();
        house.close();
        database.close();
    }

    @Test
    void a_bundle_is_installed_by_post_replaced_by_put_put_back_and_deleted() throws Exception {
        byte[] one = TestBundle.answering("one").bytes();
        byte[] two = TestBundle.answering("two").bytes();

        HttpResponse<String> installed = send("POST", PROVIDERS + "?file=a.jar&sha256=" + sha256(one), one);
        assertThat(installed.statusCode()).isEqualTo(201);
        assertThat(installed.headers().firstValue("Location")).hasValue(PROVIDERS + "/a.jar");
        assertThat(json(installed).get("state").asText()).isEqualTo("active");

        assertThat(send("PUT", PROVIDERS + "/a.jar?sha256=" + sha256(two), two).statusCode())
                .isEqualTo(200);
        assertThat(house.answer("test")).isEqualTo("two");
        assertThat(send("POST", PROVIDERS + "/a.jar/rollback", new byte[0]).statusCode())
                .isEqualTo(200);
        assertThat(house.answer("test")).isEqualTo("one");
        assertThat(json(send("GET", PROVIDERS + "/test/why", new byte[0]))
                        .at("/sentences/0")
                        .asText())
                .isEqualTo("'test' is served by test.bundle 1.0.0 (a.jar).");
        assertThat(send("DELETE", PROVIDERS + "/a.jar", new byte[0]).statusCode())
                .isEqualTo(204);
        assertThat(send("GET", PROVIDERS + "/a.jar", new byte[0]).statusCode()).isEqualTo(404);
        assertThat(json(send("GET", PROVIDERS, new byte[0])).get("items")).isEmpty();
    }

    @Test
    void each_refusal_has_its_status_and_a_sentence() throws Exception {
        byte[] jar = TestBundle.answering("one").bytes();
        send("POST", PROVIDERS + "?file=a.jar&sha256=" + sha256(jar), jar);

        refuses(409, "POST", PROVIDERS + "?file=a.jar&sha256=" + sha256(jar), jar);
        refuses(400, "POST", PROVIDERS + "?file=b.jar&sha256=" + "0".repeat(64), jar);
        refuses(400, "POST", PROVIDERS + "?file=b.jar", jar);
        refuses(400, "POST", PROVIDERS + "?file=b.txt&sha256=" + sha256(jar), jar);
        refuses(404, "PUT", PROVIDERS + "/b.jar?sha256=" + sha256(jar), jar);
        refuses(404, "DELETE", PROVIDERS + "/b.jar", new byte[0]);
        refuses(404, "POST", PROVIDERS + "/b.jar/rollback", new byte[0]);
        refuses(404, "GET", PROVIDERS + "/a.jar/history", new byte[0]);
        byte[] garbage = "no jar".getBytes();
        refuses(422, "PUT", PROVIDERS + "/a.jar?sha256=" + sha256(garbage), garbage);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void other_methods_are_told_which_there_are() throws Exception {
        assertThat(send("PATCH", PROVIDERS, new byte[0]).headers().firstValue("Allow"))
                .hasValue("GET, HEAD, POST");
        assertThat(send("POST", PROVIDERS + "/a.jar", new byte[0]).headers().firstValue("Allow"))
                .hasValue("GET, HEAD, PUT, DELETE");
        assertThat(send("GET", PROVIDERS + "/a.jar/rollback", new byte[0]).statusCode())
                .isEqualTo(405);
    }

    private void refuses(int status, String method, String path, byte[] body) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        assertThat(json(answer).get("detail").asText()).isNotBlank();
    }

    private HttpResponse<String> send(String method, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(said.get("address").asText() + path))
                .header("Authorization", "Bearer " + said.get("token").asText())
                .header("Content-Type", "application/x-www-form-urlencoded") // curl says so of anything
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
