package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.http.FrozenLab.ask;
import static org.decant.launcher.http.FrozenLab.fill;
import static org.decant.launcher.http.FrozenLab.forgetPlans;
import static org.decant.launcher.http.FrozenLab.freeze;
import static org.decant.launcher.http.FrozenLab.get;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.api.Content;
import org.decant.api.DatafileChangedException;
import org.decant.api.DownloadProvider;
import org.decant.api.Purpose;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.download.Limits;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a frozen selection whose members are replaced: the bytes it had, or none. */
class FrozenChangesTest {

    @TempDir
    private Path folder;

    @Test
    void a_member_that_was_replaced_is_served_as_it_was_while_its_bytes_are_there() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
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
        try (RunningServer server = new RunningServer(folder)) {
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
            assertThat(get(server, path, "If-Unmodified-Since", "Mon, 23 Nov 2026 00:00:00 GMT")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(get(server, path, "If-None-Match", etag).statusCode()).isEqualTo(409);
            String head = new String(
                    server.raw("HEAD " + path + " HTTP/1.1", "Host: localhost", "Range: bytes=9-", "Connection: close"),
                    UTF_8);
            assertThat(head).startsWith("HTTP/1.1 412 ");
            assertThat(get(server, path, "Range", "bytes=9-", "If-Range", etag).statusCode())
                    .isEqualTo(412);
        }
    }

    @Test
    void a_member_that_its_provider_finds_changed_in_place_is_refused_and_one_found_again_is_served() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
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

            Eventually.holds(() -> RunningServer.text(server.get(path)).contains("as it was"));
        }
    }

    @Test
    void the_look_at_replaced_members_is_shared_by_head_get_and_ranges() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            AtomicInteger checks = new AtomicInteger();
            server.install(counting(server, checks), "counted");
            server.dataset(server.experiment("Crystals", FULL), "raw");
            server.memory.store("x", new byte[1000]);
            server.datafile(1, "", "x", 1000, Checksums.NONE, "counted:///x");
            String path = freeze(server, "dataset=1");
            replace(server, 1, "memory:///new");

            ask(server, "HEAD", path);
            server.get(path);
            get(server, path, "Range", "bytes=900-");

            assertThat(checks).hasValue(1);
        }
    }

    @Test
    @Timeout(60)
    void a_store_that_hangs_on_a_replaced_member_does_not_keep_the_answer() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        try (RunningServer server = new RunningServer(folder, new Limits(Duration.ofHours(1), Duration.ofHours(1)))) {
            fill(server, 2);
            server.install(hanging(released), "tape");
            server.datafile(1, "", "x", 3, Checksums.NONE, "tape:///x");
            String path = freeze(server, "dataset=1");
            replace(server, 3, "memory:///new");

            assertThat(ask(server, "HEAD", path).statusCode()).isEqualTo(200);
            released.countDown();
        }
    }

    private static DownloadProvider counting(RunningServer server, AtomicInteger checks) {
        return (file, context) -> {
            if (context.purpose() == Purpose.CHECK) {
                checks.incrementAndGet();
            }
            return server.memory.downloadDatafile(file, context);
        };
    }

    private static DownloadProvider hanging(CountDownLatch released) {
        return (file, context) -> {
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return Content.of((first, count) -> channel(new byte[3], first)).withLength(3);
        };
    }

    @Test
    void a_member_that_cannot_be_had_just_now_is_not_called_replaced() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            fill(server, 2);
            server.datafile(1, "", "far", 3, Checksums.NONE, "faraway:///far");
            String path = freeze(server, "dataset=1");

            replace(server, 3, "memory:///new");

            assertThat(server.get(path).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void an_archive_that_is_not_the_one_it_is_bound_to_is_refused() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
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

    /** A provider that looks when it is asked to check, as the one for files does. */
    private static DownloadProvider checking(Map<String, byte[]> files) {
        return (datafile, context) -> {
            byte[] bytes = files.get(datafile.path());
            if (context.purpose() == Purpose.CHECK && bytes.length != datafile.size()) {
                throw new DatafileChangedException("it has changed");
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
}
