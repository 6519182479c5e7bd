package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.Location.State.DAMAGED;
import static org.decant.launcher.catalogue.Location.State.MISSING;
import static org.decant.launcher.catalogue.Location.State.UNVERIFIED;
import static org.decant.launcher.catalogue.Location.State.VERIFIED;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.DatafileChangedException;
import org.decant.api.Download;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.download.FrozenBounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that a download found missing or damaged is asked for again after a while, and believed where that is honest. */
class FoundAgainTest {

    private static final byte[] RIGHT = "as it was".getBytes(UTF_8);
    private static final byte[] WRONG = "as it WAS".getBytes(UTF_8);

    /** The catalogue's time. */
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));

    private final Map<String, Stored> store = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private RunningServer server;
    private String path;
    private long id;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder, now::get, new FrozenBounds(Duration.ofDays(7), 1000, 100));
        server.install((file, context) -> describe(file), "lab");
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        path = "/download/dataset/" + dataset + "/";
        keep(RIGHT, now.get().minusSeconds(3600));
        Checksums checksums = RunningServer.checksums(RIGHT);
        id = server.datafile(dataset, "", "a", RIGHT.length, checksums, "lab:///a");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_missing_copy_is_refused_without_asking_and_after_five_minutes_asked_for_again() throws Exception {
        Stored there = store.remove("/a");
        readAndAwait(MISSING);
        store.put("/a", there);
        asked.set(0);

        assertThat(server.get(path).statusCode()).isEqualTo(409);
        later(Duration.ofMinutes(5).minusNanos(1));
        assertThat(server.get(path).statusCode()).isEqualTo(409);
        assertThat(asked).hasValue(0);
        later(Duration.ofNanos(1));

        assertThat(server.get(path).statusCode()).isEqualTo(200);
        Eventually.holds(() -> state() != MISSING);
    }

    @Test
    void a_copy_that_is_still_missing_stays_so() throws Exception {
        store.clear();
        readAndAwait(MISSING);
        later(Duration.ofHours(1));

        assertThat(server.get(path).statusCode()).isEqualTo(409);
        assertThat(server.get(path + "?omit=report").headers().firstValue("Decant-Omitted"))
                .contains("1");
        assertThat(state()).isEqualTo(MISSING);
    }

    @Test
    void what_has_come_back_is_not_left_out_of_an_archive_with_a_report() throws Exception {
        Stored there = store.remove("/a");
        readAndAwait(MISSING);
        store.put("/a", there);
        later(Duration.ofMinutes(6));

        var reporting = server.get(path + "?omit=report");

        assertThat(reporting.headers().firstValue("Decant-Omitted")).isEmpty();
        assertThat(RunningServer.text(reporting)).contains("as it was");
    }

    @Test
    void a_copy_that_its_store_called_changed_is_believed_when_the_store_says_otherwise() throws Exception {
        keep("longer than it was".getBytes(UTF_8), now.get());
        readAndAwait(DAMAGED);
        keep(RIGHT, now.get().minusSeconds(3600));
        later(Duration.ofMinutes(6));

        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_copy_whose_bytes_were_wrong_is_not_believed_while_its_store_says_the_same() throws Exception {
        keep(WRONG, now.get().minusSeconds(3600));
        readAndAwait(DAMAGED);
        later(Duration.ofHours(1));

        assertThat(server.get(path).statusCode()).isEqualTo(409);
        assertThat(check()).contains("\"problems\":1");
        assertThat(state()).isEqualTo(DAMAGED);
    }

    @Test
    void a_copy_whose_bytes_were_wrong_is_believed_when_it_was_written_since() throws Exception {
        keep(WRONG, now.get().minusSeconds(3600));
        readAndAwait(DAMAGED);
        later(Duration.ofHours(1));
        keep(RIGHT, now.get());

        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_copy_whose_bytes_were_wrong_is_believed_when_it_was_read_in_whole() throws Exception {
        Instant written = now.get().minusSeconds(3600);
        keep(WRONG, written);
        readAndAwait(DAMAGED);
        keep(RIGHT, written);

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(200);

        Eventually.holds(() -> state() != DAMAGED);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_check_asks_at_once_and_keeps_what_it_finds() throws Exception {
        Stored there = store.remove("/a");
        assertThat(check()).contains("missing from its store", "\"problems\":1");
        Eventually.holds(() -> state() == MISSING);
        store.put("/a", there);

        assertThat(check()).isEqualTo("{\"checked\":1,\"bytes\":9,\"problems\":0}\n");

        Eventually.holds(() -> state() == UNVERIFIED);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void a_look_before_an_archive_marks_nothing() throws Exception {
        long other = server.datafile(1, "", "b", new byte[10]);
        store.clear();

        assertThat(server.get(path).statusCode()).isEqualTo(409);

        server.get("/download/datafile/" + other + "/"); // what is found is written in turn
        Eventually.holds(() -> server.copies(other).get(0).state() == VERIFIED);
        assertThat(state()).isEqualTo(UNVERIFIED);
    }

    private String check() throws Exception {
        return RunningServer.text(server.get(path + "?check=1"));
    }

    private void readAndAwait(Location.State expected) throws Exception {
        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isGreaterThanOrEqualTo(400);
        Eventually.holds(() -> state() == expected);
    }

    private Location.State state() {
        return server.copies(id).get(0).state();
    }

    private void later(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private void keep(byte[] bytes, Instant written) {
        store.put("/a", new Stored(bytes, written));
    }

    /** Says what it has without reading it; another length is a change. */
    private Download describe(Datafile file) throws IOException {
        asked.incrementAndGet();
        Stored stored = store.get(file.path());
        if (stored == null) {
            throw new NoSuchFileException(file.url());
        }
        if (stored.bytes.length != file.size()) {
            throw new DatafileChangedException(file.url() + " has another length");
        }
        return Content.of((first, count) ->
                        Channels.newChannel(new ByteArrayInputStream(stored.bytes, (int) first, stored.bytes.length)))
                .withLength(stored.bytes.length)
                .withModified(stored.written);
    }

    private record Stored(byte[] bytes, Instant written) {}
}
