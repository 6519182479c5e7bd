package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.api.Selection;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenTransferTest {

    private static final int SIZE = 3_000_000;

    private RunningServer server;
    private long experiment;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_store_that_dies_in_mid_file_never_looks_complete() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[SIZE]);
        server.memory.failAt(dataset + "//a", SIZE - 10);

        assertThatThrownBy(() -> server.get("/download/datafile/" + id + "/")).isInstanceOf(IOException.class);

        assertBroken("store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void a_store_that_dies_in_mid_archive_never_looks_complete(String comptype) throws Exception {
        server.datafile(dataset, "", "a", new byte[SIZE]);
        server.datafile(dataset, "", "b", new byte[SIZE]);
        server.memory.failAt(dataset + "//b", SIZE / 2);

        assertThatThrownBy(() -> server.get("/download/experiment/" + experiment + "/" + comptype + "/"))
                .isInstanceOf(IOException.class);

        assertBroken("store");
    }

    @Test
    void a_file_that_is_shorter_than_catalogued_never_looks_complete() throws Exception {
        server.memory.store("short", new byte[SIZE]);
        long id = server.datafile(dataset, "", "a", SIZE + 1, Checksums.NONE, "memory:///short");

        assertThatThrownBy(() -> server.get("/download/datafile/" + id + "/")).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_that_is_longer_than_catalogued_never_looks_complete() throws Exception {
        server.memory.store("long", new byte[SIZE + 1]);
        long id = server.datafile(dataset, "", "a", SIZE, Checksums.NONE, "memory:///long");

        assertThatThrownBy(() -> server.get("/download/datafile/" + id + "/")).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_whose_bytes_are_not_those_catalogued_never_looks_complete() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[SIZE]);
        byte[] changed = new byte[SIZE];
        changed[SIZE - 1] = 1;
        server.memory.store(dataset + "//a", changed);

        assertThatThrownBy(() -> server.get("/download/datafile/" + id + "/")).isInstanceOf(IOException.class);
    }

    @Test
    void a_small_file_whose_bytes_have_changed_is_a_status_since_nothing_was_sent() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[] {1, 2, 3});
        server.memory.store(dataset + "//a", new byte[] {1, 2, 4});

        assertThat(server.get("/download/datafile/" + id + "/").statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-alive", "close"})
    void a_chunked_body_that_breaks_has_no_last_chunk(String connection) throws Exception {
        server.install(new OwnArchive(() -> new FailingStream(SIZE)), "own");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "own:///a");

        String answer = new String(
                server.raw(
                        "GET /download/experiment/" + experiment + "/ HTTP/1.1",
                        "Host: localhost",
                        "Connection: " + connection),
                ISO_8859_1);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
        assertThat(answer).doesNotContain("\r\n0\r\n").doesNotEndWith("0\r\n\r\n");
        assertBroken("store");
    }

    @Test
    void a_body_of_unknown_length_tells_its_end_also_where_the_connection_ends_with_it() throws Exception {
        server.datafile(dataset, "", "a", new byte[SIZE]);

        String answer = new String(
                server.raw(
                        "GET /download/experiment/" + experiment + "/tgz/ HTTP/1.1",
                        "Host: localhost",
                        "Connection: close"),
                ISO_8859_1);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Transfer-Encoding: chunked");
        assertThat(answer).endsWith("\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tgz"})
    void an_answer_that_has_no_body_tells_no_end_of_one(String comptype) throws Exception {
        server.datafile(dataset, "", "a", new byte[SIZE]);

        String answer = new String(
                server.raw(
                        "GET /download/experiment/" + experiment + "/" + comptype + "/ HTTP/1.1",
                        "Host: localhost",
                        "If-None-Match: *",
                        "Connection: close"),
                ISO_8859_1);

        assertThat(answer).startsWith("HTTP/1.1 304").endsWith("\r\n\r\n");
        assertThat(answer).doesNotContain("Transfer-Encoding").doesNotContain("Content-Length");
    }

    @Test
    void a_body_of_unknown_length_is_refused_to_http_1_0() throws Exception {
        server.install(new OwnArchive(() -> new FailingStream(SIZE)), "own");
        server.datafile(dataset, "", "a", 1, Checksums.NONE, "own:///a");

        String answer = new String(server.raw("GET /download/experiment/" + experiment + "/ HTTP/1.0"), ISO_8859_1);

        assertThat(answer).contains(" 505 ").contains("needs-http-1.1");
    }

    @Test
    void a_client_that_goes_away_frees_the_store_and_the_lease() throws Exception {
        long id = server.datafile(dataset, "", "a", new byte[64 << 20]);
        try (var socket = new java.net.Socket("127.0.0.1", server.address().getPort())) {
            String request = "GET /download/datafile/" + id + "/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getInputStream().readNBytes(1000);
        }

        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).reason()).isEqualTo("client");
        assertThat(server.memory.open()).isZero();
        Eventually.holds(() -> server.registry.statuses().get(0).leases() == 0);
    }

    @Test
    void stopping_lets_a_running_download_finish_and_refuses_the_next() throws Exception {
        byte[] bytes = new byte[64 << 20];
        long id = server.datafile(dataset, "", "a", bytes);
        try (var socket = new java.net.Socket("127.0.0.1", server.address().getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            String request = "GET /download/datafile/" + id + "/ HTTP/1.0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            int head = socket.getInputStream().readNBytes(1000).length;
            Thread stopping = new Thread(server::stop);
            stopping.start();
            Eventually.holds(() -> server.get("/download/datafile/" + id + "/").statusCode() == 503);

            long rest = socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());

            assertThat(head + rest).isGreaterThan(bytes.length);
            stopping.join();
            assertThat(server.records).anyMatch(record -> record.complete() && record.sent() == bytes.length);
        }
    }

    private void assertBroken(String reason) throws Exception {
        Eventually.holds(() -> server.records.size() == 1);
        assertThat(server.records.get(0).complete()).isFalse();
        assertThat(server.records.get(0).reason()).isEqualTo(reason);
        assertThat(server.memory.open()).isZero();
        Eventually.holds(() -> server.registry.statuses().stream().allMatch(status -> status.leases() == 0));
    }

    /** Packs by itself, without knowing the length. */
    private record OwnArchive(java.util.function.Supplier<java.io.InputStream> bytes) implements DownloadProvider {

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            throw new IllegalStateException("asked for a single file");
        }

        @Override
        public Download downloadExperiment(org.decant.api.Experiment asked, Selection files, DownloadContext context) {
            return Content.of((first, count) -> Channels.newChannel(bytes.get()));
        }
    }

    /** Gives bytes, then fails. */
    private static final class FailingStream extends java.io.InputStream {

        private int left;

        FailingStream(int bytes) {
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("the store died");
            }
            return 'x';
        }
    }
}
