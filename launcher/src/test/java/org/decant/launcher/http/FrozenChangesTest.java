package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;
import static org.decant.launcher.http.FrozenLab.ask;
import static org.decant.launcher.http.FrozenLab.fill;
import static org.decant.launcher.http.FrozenLab.forgetPlans;
import static org.decant.launcher.http.FrozenLab.freeze;
import static org.decant.launcher.http.FrozenLab.get;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.decant.api.Content;
import org.decant.api.DownloadProvider;
import org.decant.api.Purpose;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.download.FrozenBounds;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a frozen selection: members replaced, permission withdrawn, time, bounds, its end. */
class FrozenChangesTest {

    private static final FrozenBounds BOUNDS = new FrozenBounds(Duration.ofDays(7), 10, 3);

    @TempDir
    private Path folder;

    private Instant now = Instant.now();

    @Test
    void a_member_that_was_replaced_is_served_as_it_was_while_its_bytes_are_there() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 4);
            String path = freeze(server, "dataset=1");
            byte[] whole = server.get(path).body();

            replace(server, 2, "memory:///new");

            assertThat(server.get(path).body()).isEqualTo(whole);
            assertThat(get(server, path, "Range", "bytes=900-").statusCode()).isEqualTo(206);
        }
    }

    @Test
    void a_member_whose_bytes_are_gone_is_named_before_the_first_byte() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 4);
            String path = freeze(server, "dataset=1");
            HttpResponse<byte[]> whole = server.get(path);
            String etag = whole.headers().firstValue("ETag").orElseThrow();
            server.memory.remove("1//file 1");

            long successor = replace(server, 2, "memory:///new");
            HttpResponse<byte[]> refused = server.get(path);

            assertThat(refused.statusCode()).isEqualTo(409);
            JsonNode problem = JsonAnswer.JSON.readTree(refused.body());
            assertThat(problem.get("code").asText()).isEqualTo("replaced");
            assertThat(problem.get("files"))
                    .extracting(JsonNode::asText)
                    .containsExactly("datafile 2 (file 1) was replaced by datafile " + successor);
            assertThat(server.head(path).statusCode()).isEqualTo(409);
            assertThat(get(server, path, "Range", "bytes=9-").statusCode()).isEqualTo(412);
            assertThat(get(server, path, "If-Match", etag).statusCode()).isEqualTo(412);
            assertThat(get(server, path, "Range", "bytes=9-", "If-Range", etag).statusCode())
                    .isEqualTo(412);
        }
    }

    @Test
    void a_member_that_its_provider_finds_changed_in_place_is_refused_and_one_found_again_is_served() throws Exception {
        try (RunningServer server = start()) {
            Map<String, byte[]> files = new ConcurrentHashMap<>();
            server.install(checking(files), "checking");
            server.dataset(server.experiment("Crystals", FULL), "raw");
            byte[] bytes = "as it was".getBytes(UTF_8);
            files.put("/x", bytes);
            server.datafile(1, "", "x", bytes.length, Checksums.NONE, "checking:///x");
            String path = freeze(server, "dataset=1");

            files.put("/x", "now otherwise".getBytes(UTF_8));
            replace(server, 1, "checking:///x");
            assertThat(server.get(path).statusCode()).isEqualTo(409);
            files.put("/x", bytes);

            assertThat(RunningServer.text(server.get(path))).contains("as it was");
        }
    }

    @Test
    void a_member_that_cannot_be_had_just_now_is_not_called_replaced() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 2);
            server.datafile(1, "", "far", 3, Checksums.NONE, "faraway:///far");
            String path = freeze(server, "dataset=1");

            replace(server, 3, "memory:///new");

            assertThat(server.get(path).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void an_archive_that_is_not_the_one_it_is_bound_to_is_refused() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 2);
            String path = freeze(server, "dataset=1");
            try (Database database = Database.open(folder)) {
                database.write(session -> session.handle().execute("update frozen_selection set etag = 'older'"));
            }
            forgetPlans(folder);

            assertThat(server.get(path).statusCode()).isEqualTo(409);
            assertThat(get(server, path, "Range", "bytes=9-").statusCode()).isEqualTo(412);
            HttpResponse<byte[]> sent = server.post("/download/datafiles/", "dataset=1&resumable=1");
            assertThat(sent.headers().firstValue("Location")).isPresent().isNotEqualTo(Optional.of(path));
        }
    }

    @Test
    void what_may_not_be_had_cannot_be_frozen_and_what_is_taken_away_is_unknown() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            long hidden = server.dataset(server.experiment("hidden", NONE), "x");
            String path = freeze(server, "dataset=1");
            byte[] unknown =
                    server.get("/download/selections/" + "0".repeat(32) + "/").body();

            assertThat(server.post("/download/selections/", "dataset=1&dataset=" + hidden)
                            .statusCode())
                    .isEqualTo(404);
            for (PublicLevel level : List.of(NONE, METADATA)) {
                set(server, level);
                HttpResponse<byte[]> withdrawn = server.get(path);

                assertThat(withdrawn.statusCode()).isEqualTo(404);
                assertThat(detail(withdrawn.body())).isEqualTo(detail(unknown));
                assertThat(server.head(path).statusCode()).isEqualTo(404);
                assertThat(RunningServer.text(server.get("/download/selections/")))
                        .isEqualTo("{\"items\":[]}");
            }
            set(server, FULL);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_title_of_an_experiment_that_is_hidden_since_is_not_told_by_a_dataset_that_is_not() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            long open = server.experiment("open", FULL);
            server.catalogue.change("test", change -> {
                change.shareDataset(1, open);
                return null;
            });
            String path = freeze(server, "dataset=1&expid=1");
            String other = freeze(server, "dataset=1&expid=" + open);

            set(server, NONE);

            assertThat(server.get(path).statusCode()).isEqualTo(404);
            assertThat(server.get(other).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void it_expires_and_says_so() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");

            now = now.plus(BOUNDS.keep()).minusSeconds(1);
            assertThat(server.get(path).statusCode()).isEqualTo(200);
            now = now.plusSeconds(1);
            HttpResponse<byte[]> expired = server.get(path);

            assertThat(expired.statusCode()).isEqualTo(410);
            assertThat(detail(expired.body())).contains("freeze it again");
            freeze(server, "dataset=1");
            assertThat(server.get(path).statusCode()).isEqualTo(410);
            now = now.plus(Duration.ofDays(31));
            freeze(server, "dataset=1");
            assertThat(server.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void it_is_deleted_once() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");

            assertThat(ask(server, "DELETE", path).statusCode()).isEqualTo(204);
            assertThat(ask(server, "DELETE", path).statusCode()).isEqualTo(404);
            assertThat(server.get(path).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void another_can_use_it_but_neither_list_nor_delete_it() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);
            String path = freeze(server, "dataset=1");
            try (Database database = Database.open(folder)) {
                database.write(session ->
                        session.handle().execute("update frozen_selection set owner = 'anonymous 192.0.2.1'"));
            }

            assertThat(ask(server, "DELETE", path).statusCode()).isEqualTo(404);
            assertThat(RunningServer.text(server.get("/download/selections/"))).isEqualTo("{\"items\":[]}");
            assertThat(server.get(path).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_is_too_large_or_too_much_is_refused_with_the_way_out() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 11);
            HttpResponse<byte[]> large = server.post("/download/selections/", "dataset=1");
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(detail(large.body())).contains("11 files").contains("in parts");
            for (int i = 0; i < BOUNDS.perCaller(); i++) {
                freeze(server, "datafile=1");
            }

            HttpResponse<byte[]> many = server.post("/download/selections/", "datafile=2");

            assertThat(many.statusCode()).isEqualTo(429);
            assertThat(detail(many.body())).contains("delete one");
            assertThat(many.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, BOUNDS.keep().toSeconds() + 1);
            assertThat(server.post("/download/datafiles/", "datafile=2&resumable=1")
                            .statusCode())
                    .isEqualTo(429);
            assertThat(server.post("/download/datafiles/", "datafile=1&resumable=1")
                            .statusCode())
                    .as("one that is there already")
                    .isEqualTo(303);
        }
    }

    @Test
    void what_is_no_form_no_selection_or_no_id_is_refused() throws Exception {
        try (RunningServer server = start()) {
            fill(server, 1);

            assertThat(ask(server, "POST", "/download/selections/").statusCode())
                    .isEqualTo(415);
            assertThat(server.post("/download/selections/", "").statusCode()).isEqualTo(400);
            assertThat(server.post("/download/selections/", "dataset=1&comptype=rar")
                            .statusCode())
                    .isEqualTo(400);
            for (String id : List.of("1", "0".repeat(32), "0".repeat(33), "%2e%2e", "x/y", "'")) {
                assertThat(new String(server.raw(
                                "GET /download/selections/" + id + "/ HTTP/1.1", "Host: x", "Connection: close")))
                        .as(id)
                        .matches("(?s)HTTP/1.1 40[04] .*");
            }
        }
    }

    private RunningServer start() throws IOException {
        return new RunningServer(folder, () -> now, BOUNDS);
    }

    /** A provider that looks when it is asked to check, as the one for files does. */
    private static DownloadProvider checking(Map<String, byte[]> files) {
        return (datafile, context) -> {
            byte[] bytes = files.get(datafile.path());
            if (context.purpose() == Purpose.CHECK && bytes.length != datafile.size()) {
                throw new IOException("it has changed");
            }
            return Content.of((first, count) -> channel(bytes, first)).withLength(datafile.size());
        };
    }

    private static ReadableByteChannel channel(byte[] bytes, long first) {
        return Channels.newChannel(new ByteArrayInputStream(bytes, (int) first, bytes.length));
    }

    private static long replace(RunningServer server, long id, String url) {
        DatafileKey key = server.catalogue.datafile(id).orElseThrow().key();
        NewDatafile successor = new NewDatafile(
                key,
                3,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(Location.unverified(url.substring(0, url.indexOf(':')), url, 0)));
        return server.catalogue.change("test", change -> change.replaceDatafile(id, successor));
    }

    private static void set(RunningServer server, PublicLevel level) {
        server.catalogue.change("test", change -> {
            change.setExperiment(1, Optional.empty(), Optional.of(level), Optional.empty());
            return null;
        });
    }

    private static String detail(byte[] problem) throws IOException {
        return JsonAnswer.JSON.readTree(problem).get("detail").asText();
    }
}
