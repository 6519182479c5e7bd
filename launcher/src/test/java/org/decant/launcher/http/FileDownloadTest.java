package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Content;
import org.decant.api.DownloadProvider;
import org.decant.api.Redirect;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDownloadTest {

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_file_arrives_whole_and_described() throws Exception {
        long id = server.datafile(dataset, "a", "Größe \"1\".txt", "Hello World!\n".getBytes(UTF_8));

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(RunningServer.text(response)).isEqualTo("Hello World!\n");
        assertThat(header(response, "Content-Type")).isEqualTo("text/plain");
        assertThat(header(response, "Content-Length")).isEqualTo("13");
        assertThat(header(response, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"Gr__e _1_.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.txt");
        assertThat(header(response, "Last-Modified")).isEqualTo("Sun, 13 Sep 2020 12:26:40 GMT");
        assertThat(header(response, "ETag")).startsWith("\"").endsWith("\"");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void head_says_the_same_and_opens_nothing() throws Exception {
        long id = server.datafile(dataset, "", "a.txt", new byte[100]);

        HttpResponse<byte[]> head = server.head("/download/datafile/" + id + "/");
        long opened = server.memory.opened();
        HttpResponse<byte[]> get = server.get("/download/datafile/" + id + "/");

        assertThat(opened).isZero();
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Length", "Content-Type", "Content-Disposition", "ETag", "Last-Modified")) {
            assertThat(head.headers().firstValue(name)).isEqualTo(get.headers().firstValue(name));
        }
    }

    @Test
    void a_large_file_arrives_whole_and_its_store_is_closed() throws Exception {
        byte[] bytes = new byte[11_000_001];
        new java.util.Random(1).nextBytes(bytes);
        long id = server.datafile(dataset, "", "large", bytes);

        assertThat(server.get("/download/datafile/" + id + "/").body()).isEqualTo(bytes);

        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).complete()).isTrue();
        assertThat(server.records.get(0).sent()).isEqualTo(bytes.length);
        assertThat(server.memory.open()).isZero();
        Eventually.holds(() -> server.registry.statuses().get(0).leases() == 0);
    }

    @Test
    void an_empty_file_arrives() throws Exception {
        long id = server.datafile(dataset, "", "empty", new byte[0]);

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Length")).isEqualTo("0");
    }

    @Test
    void unknown_and_private_files_get_the_same_401() throws Exception {
        long hidden = server.datafile(
                server.dataset(server.experiment("secret", NONE), "raw"), "", "a", "secret".getBytes(UTF_8));

        String privately = RunningServer.text(server.get("/download/datafile/" + hidden + "/"));
        String unknown = RunningServer.text(server.get("/download/datafile/4711/"));

        assertThat(withoutIds(privately, hidden)).isEqualTo(withoutIds(unknown, 4711));
        assertThat(server.get("/download/datafile/99999999999999999999/").statusCode())
                .isEqualTo(401);
        assertThat(server.get("/download/datafile/" + hidden + "/").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_file_of_which_only_the_description_is_public_is_refused_as_such() throws Exception {
        long id = server.datafile(server.dataset(server.experiment("m", METADATA), "raw"), "", "a", new byte[1]);

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(403);
    }

    @Test
    void a_dataset_in_a_private_and_a_public_experiment_can_be_had() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[1]);
        server.experiment("another", NONE);

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/download/datafile/abc/",
                "/download/datafile/-1/",
                "/download/datafile/1x/",
                "/download/dataset/1.5/"
            })
    void a_malformed_id_is_a_400(String path) throws Exception {
        assertThat(server.get(path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/download/",
                "/download/datafile/",
                "/download/datafile/1/more/",
                "/download/memory/dataset/1/",
                "/download/Nonesuch/datafile/1/",
                "/download/selections/1/more/",
                "/download/experiment/1/tar/flat/more/"
            })
    void what_is_not_there_is_a_404_with_a_problem(String path) throws Exception {
        HttpResponse<byte[]> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(RunningServer.text(response)).contains("\"id\":\"" + header(response, "X-Request-Id") + "\"");
    }

    @Test
    void a_replaced_file_is_gone_and_names_its_successor() throws Exception {
        long old = server.datafile(dataset, "", "a.txt", new byte[1]);
        server.memory.store("new", new byte[2]);
        NewDatafile changed = new NewDatafile(
                new DatafileKey(dataset, "", "a.txt"),
                2,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(Location.unverified("memory", "memory:///new", 0)));
        long successor = server.catalogue.change("test", change -> change.replaceDatafile(old, changed));

        HttpResponse<byte[]> response = server.get("/download/datafile/" + old + "/");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(RunningServer.text(response)).contains("/download/datafile/" + successor + "/");
        assertThat(server.get("/download/datafile/" + successor + "/").body()).hasSize(2);
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        HttpResponse<byte[]> post = server.post("/download/datafile/1/", "a=b");
        HttpResponse<byte[]> get = server.get("/download/datafiles/");

        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(header(get, "Allow")).isEqualTo("POST");
    }

    @Test
    void a_protocol_without_provider_is_named_and_comes_later() throws Exception {
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "vbl://x/a");

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(RunningServer.text(response)).contains("'vbl'");
        assertThat(server.get("/download/vbl/datafile/" + id + "/").statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_protocol_of_private_files_only_is_not_told_from_one_that_is_nowhere() throws Exception {
        long experiment = server.catalogue.experimentsOf(dataset).get(0).id();
        long open = server.datafile(dataset, "", "a", new byte[1]);
        long hiddenSet = server.dataset(server.experiment("hidden", NONE), "d");
        long hidden = server.datafile(hiddenSet, "", "a", 1, Checksums.NONE, "vbl://x/a");

        for (String protocol : List.of("vbl", "nonesuch")) {
            String prefix = "/download/" + protocol;
            assertThat(server.get(prefix + "/datafile/" + hidden + "/").statusCode())
                    .isEqualTo(401);
            assertThat(server.get(prefix + "/datafile/4711/").statusCode()).isEqualTo(401);
            for (String path : List.of("/datafile/" + open + "/", "/experiment/" + experiment + "/")) {
                HttpResponse<byte[]> response = server.get(prefix + path);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(RunningServer.text(response)).contains("There is nothing at this address.");
            }
            assertThat(server.post(prefix + "/datafiles/", "datafile=" + open).statusCode())
                    .isEqualTo(404);
        }
        server.datafile(dataset, "", "b", 1, Checksums.NONE, "vbl://x/b");
        assertThat(server.get("/download/vbl/experiment/" + experiment + "/").statusCode())
                .isEqualTo(503);
    }

    @Test
    void a_file_its_store_has_lost_is_a_404_before_the_first_byte() throws Exception {
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "memory:///lost");

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RunningServer.text(response)).contains("not-in-store").doesNotContain("memory:///lost");
    }

    @Test
    void another_copy_is_sent_when_the_first_cannot_be_had() throws Exception {
        server.memory.store("second", "here".getBytes(UTF_8));
        long id = server.datafile(dataset, "", "a", 4, Checksums.NONE, "memory:///lost", "memory:///second");

        assertThat(RunningServer.text(server.get("/download/datafile/" + id + "/")))
                .isEqualTo("here");
    }

    @Test
    void another_copy_is_sent_when_the_first_fails_before_its_first_byte() throws Exception {
        server.memory.store("first", "here".getBytes(UTF_8));
        server.memory.failAt("first", 0);
        server.memory.store("second", "here".getBytes(UTF_8));
        long id = server.datafile(dataset, "", "a", 4, Checksums.NONE, "memory:///first", "memory:///second");

        assertThat(RunningServer.text(server.get("/download/datafile/" + id + "/")))
                .isEqualTo("here");
    }

    @Test
    void a_redirect_sends_the_caller_elsewhere() throws Exception {
        server.install((file, context) -> Redirect.to(URI.create("https://data.example.org" + file.path())), "far");
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "far:///x/a");

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(header(response, "Location")).isEqualTo("https://data.example.org/x/a");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(server.registry.statuses()).allMatch(status -> status.leases() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "/relative", "https://user:pw@example.org/", "javascript:alert(1)"})
    void a_redirect_to_where_nobody_may_be_sent_is_a_fault_of_the_provider(String address) throws Exception {
        server.install((file, context) -> Redirect.to(URI.create(address)), "far");
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "far:///x/a");

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(500);
    }

    @Test
    void a_provider_that_throws_an_error_costs_only_its_request() throws Exception {
        DownloadProvider broken = (file, context) -> {
            throw new NoClassDefFoundError("com/example/Gone");
        };
        server.install(broken, "broken");
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "broken:///a");

        HttpResponse<byte[]> response = server.get("/download/datafile/" + id + "/");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(RunningServer.text(response)).contains("'broken'").doesNotContain("com/example");
        assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void a_file_of_another_length_than_catalogued_is_refused() throws Exception {
        server.install((file, context) -> Content.of((first, count) -> null).withLength(file.size() + 1), "odd");
        long id = server.datafile(dataset, "", "a", 1, Checksums.NONE, "odd:///a");

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(502);
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String withoutIds(String problem, long id) {
        return problem.replaceAll("\"id\":\"[^\"]*\"", "").replace(" " + id + ",", " ID,");
    }
}
