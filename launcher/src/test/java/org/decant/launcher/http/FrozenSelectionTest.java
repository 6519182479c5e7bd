package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.http.FrozenLab.ask;
import static org.decant.launcher.http.FrozenLab.delete;
import static org.decant.launcher.http.FrozenLab.fill;
import static org.decant.launcher.http.FrozenLab.forgetPlans;
import static org.decant.launcher.http.FrozenLab.freeze;
import static org.decant.launcher.http.FrozenLab.get;
import static org.decant.launcher.http.FrozenLab.refill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A selection that is frozen is used like a file. */
class FrozenSelectionTest {

    @TempDir
    private Path folder;

    @Test
    void freezing_answers_where_it_is_and_what_it_has() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 4);

            HttpResponse<byte[]> made = server.post("/download/selections/", "dataset=1&comptype=zip");

            assertThat(made.statusCode()).isEqualTo(201);
            JsonNode document = JsonAnswer.JSON.readTree(made.body());
            String address = made.headers().firstValue("Location").orElseThrow();
            assertThat(address)
                    .isEqualTo("/download/selections/" + document.get("id").asText() + "/");
            assertThat(document.get("id").asText()).matches("[0-9a-f]{32}");
            assertThat(document.get("address").asText()).isEqualTo(address);
            assertThat(document.get("files").asLong()).isEqualTo(4);
            assertThat(document.get("bytes").asLong()).isEqualTo(3 * 7 + 6 * 1000);
            assertThat(document.get("filename").asText()).isEqualTo("Crystals-selection.zip");
            assertThat(document.get("expires").asText()).endsWith("Z");
            assertThat(server.get("/download/selections/").statusCode())
                    .as("those of all who share an address")
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void it_has_what_a_file_has(String format) throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 6);
            String path = freeze(server, "dataset=1&comptype=" + format);

            HttpResponse<byte[]> whole = server.get(path);
            HttpResponse<byte[]> head = server.head(path);
            String etag = whole.headers().firstValue("ETag").orElseThrow();

            assertThat(whole.body())
                    .isEqualTo(server.post("/download/datafiles/", "dataset=1&comptype=" + format)
                            .body());
            assertThat(head.headers().map()).containsAllEntriesOf(without(whole));
            assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
            assertThat(whole.headers().firstValue("Cache-Control")).contains("private, no-cache");
            assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("Crystals-selection." + format);
            HttpResponse<byte[]> part = get(server, path, "Range", "bytes=700-1700");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 700, 1701));
            assertThat(get(server, path, "If-None-Match", etag).statusCode()).isEqualTo(304);
            assertThat(get(server, path, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
            assertThat(get(server, path, "Range", "bytes=5-", "If-Range", "\"other\"")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset=1&comptype=tar", "datafile=1&datafile=3&comptype=zip&organization=classic"})
    void it_gives_the_same_bytes_after_an_ingest_a_new_title_and_a_restart(String form) throws Exception {
        String path;
        HttpResponse<byte[]> first;
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 3);
            path = freeze(server, form);
            first = server.get(path);
            server.datafile(1, "", "another, before all others", "more".getBytes(UTF_8));
            server.catalogue.change("test", change -> {
                change.setExperiment(1, Optional.of("Renamed"), Optional.empty(), Optional.empty());
                return null;
            });

            assertThat(server.get(path).body()).isEqualTo(first.body());
        }
        try (RunningServer server = new RunningServer(folder)) {
            refill(server, 3);
            server.datafile(1, "", "yet another", "more".getBytes(UTF_8));
            int half = first.body().length / 2;

            HttpResponse<byte[]> rest = get(server, path, "Range", "bytes=" + half + "-");

            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(first.body(), half, first.body().length));
            for (String header : new String[] {"ETag", "Content-Disposition"}) {
                assertThat(rest.headers().firstValue(header))
                        .isEqualTo(first.headers().firstValue(header));
            }
        }
    }

    @Test
    void a_form_that_asks_for_it_is_sent_on_to_a_frozen_selection_and_the_same_form_to_the_same() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 3);
            HttpResponse<byte[]> sent = server.post("/download/datafiles/", "dataset=1&resumable=1");
            HttpClient browser = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

            HttpResponse<byte[]> followed =
                    browser.send(form(server, "dataset=1&resumable=1"), HttpResponse.BodyHandlers.ofByteArray());

            assertThat(sent.statusCode()).isEqualTo(303);
            String path = sent.headers().firstValue("Location").orElseThrow();
            assertThat(followed.uri().getPath()).isEqualTo(path);
            assertThat(followed.statusCode()).isEqualTo(200);
            assertThat(followed.headers().firstValue("Accept-Ranges")).contains("bytes");
            server.datafile(1, "", "more", new byte[1]);
            assertThat(server.post("/download/datafiles/", "dataset=1&resumable=1")
                            .headers()
                            .firstValue("Location"))
                    .isPresent()
                    .isNotEqualTo(Optional.of(path));
            assertThat(server.post("/download/datafiles/", "dataset=1&resumable=0")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/download/memory/datafiles/", "dataset=1&resumable=1")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_zip_that_was_not_repeatable_is_not_gone_on_with_once_it_is() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            server.dataset(server.experiment("Crystals", FULL), "raw");
            byte[] unknown = new byte[(1 << 20) + 1];
            server.memory.store("new", unknown);
            long id = server.datafile(1, "", "new", unknown.length, Checksums.NONE, "memory:///new");
            String path = freeze(server, "dataset=1&comptype=zip");
            assertThat(server.get(path).headers().firstValue("ETag")).isEmpty();

            server.catalogue.learn(id, RunningServer.checksums(unknown));
            forgetPlans(folder);
            HttpResponse<byte[]> now = server.get(path);

            assertThat(now.headers().firstValue("ETag")).isPresent();
            assertThat(get(server, path, "Range", "bytes=10-").statusCode()).isEqualTo(412);
            String etag = now.headers().firstValue("ETag").orElseThrow();
            assertThat(get(server, path, "Range", "bytes=10-", "If-Range", etag).statusCode())
                    .isEqualTo(206);
        }
    }

    @Test
    void a_plan_that_is_no_longer_kept_is_made_again_the_same() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 3);
            String path = freeze(server, "dataset=1");
            byte[] whole = server.get(path).body();
            server.datafile(1, "", "more", new byte[1]);
            forgetPlans(folder);

            assertThat(get(server, path, "Range", "bytes=600-").body())
                    .isEqualTo(Arrays.copyOfRange(whole, 600, whole.length));
        }
    }

    @Test
    void each_address_says_which_methods_it_has() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");

            HttpResponse<byte[]> all = ask(server, "DELETE", "/download/selections/");
            HttpResponse<byte[]> one = ask(server, "POST", path);

            assertThat(all.statusCode()).isEqualTo(405);
            assertThat(all.headers().firstValue("Allow")).contains("GET, HEAD, POST");
            assertThat(one.statusCode()).isEqualTo(405);
            assertThat(one.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
        }
    }

    @Test
    void what_is_done_is_recorded() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 1);
            String ann = server.user("ann");
            String path = freeze(server, "dataset=1", ann);
            server.get(path);
            Eventually.holds(() -> server.records.size() == 2);
            delete(server, path, ann);
            Eventually.holds(() -> server.records.size() == 3);
            server.get(path);

            Eventually.holds(() -> server.records.size() == 4);
            assertThat(server.records)
                    .extracting(record -> record.resource() + " " + record.status() + " " + record.reason())
                    .containsExactly(
                            "/download/selections/ 201 complete",
                            path + " 200 complete",
                            path + " 204 complete",
                            path + " 401 refused");
        }
    }

    private static Map<String, List<String>> without(HttpResponse<byte[]> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id"));
        return headers;
    }

    private static HttpRequest form(RunningServer server, String form) {
        return HttpRequest.newBuilder(server.address().resolve("/download/datafiles/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }
}
