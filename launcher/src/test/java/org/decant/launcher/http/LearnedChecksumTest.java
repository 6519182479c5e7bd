package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip of files without CRC-32 cannot be resumed; the next one can. */
class LearnedChecksumTest {

    private static final String ZIP = "/download/experiment/1/zip/";
    private static final int SIZE = 8 << 20;

    private final byte[][] files = new byte[3][SIZE];
    private final long[] ids = new long[3];
    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        for (int file = 0; file < files.length; file++) {
            new Random(file).nextBytes(files[file]);
            ids[file] = add("file" + file, files[file], Checksums.NONE);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_zip_teaches_what_the_next_one_states() throws Exception {
        var first = server.get(ZIP);
        assertThat(first.headers().firstValue("ETag")).isEmpty();
        assertThat(first.headers().firstValue("Accept-Ranges")).hasValue("none");

        Eventually.holds(this::isRepeatable);

        var second = server.get(ZIP);
        assertThat(second.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertHoldsTheFiles(second.body());
    }

    @Test
    void a_zip_of_which_something_is_not_known_yet_states_nothing() throws Exception {
        server.get("/download/datafile/" + ids[0] + "/");
        server.get("/download/datafile/" + ids[1] + "/");
        Eventually.holds(() -> crc32(0) != Checksums.UNKNOWN_CRC && crc32(1) != Checksums.UNKNOWN_CRC);
        assertThat(isRepeatable()).isFalse();

        server.get("/download/datafile/" + ids[2] + "/");

        Eventually.holds(this::isRepeatable);
    }

    @Test
    void an_archive_under_way_is_not_disturbed_by_what_is_learned_meanwhile() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            String request = "GET " + ZIP + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            byte[] begin = socket.getInputStream().readNBytes(10_000);
            for (long id : ids) {
                server.get("/download/datafile/" + id + "/");
            }
            Eventually.holds(this::isRepeatable);

            byte[] rest = RunningServer.readAll(socket.getInputStream());

            String head = new String(begin, ISO_8859_1);
            int header = head.indexOf("\r\n\r\n") + 4;
            long stated = Long.parseLong(head.replaceFirst("(?s).*?\r\nContent-Length: (\\d+)\r\n.*", "$1"));
            assertThat(begin.length - header + rest.length).isEqualTo(stated);
        }
    }

    @Test
    void a_part_of_a_file_teaches_nothing() throws Exception {
        server.raw("GET /download/datafile/" + ids[0] + "/ HTTP/1.0", "Range: bytes=1-");
        server.get("/download/datafile/" + ids[1] + "/");

        Eventually.holds(() -> crc32(1) != Checksums.UNKNOWN_CRC);
        assertThat(crc32(0)).isEqualTo(Checksums.UNKNOWN_CRC);
    }

    @Test
    void bytes_that_are_not_those_of_the_digest_teach_nothing() throws Exception {
        Checksums digest = new Checksums(null, "00".repeat(32), null, Checksums.UNKNOWN_CRC);
        long wrong = add("wrong", new byte[] {1}, digest);

        assertThat(server.get("/download/datafile/" + wrong + "/").statusCode()).isEqualTo(502);
        server.get("/download/datafile/" + ids[1] + "/");

        Eventually.holds(() -> crc32(1) != Checksums.UNKNOWN_CRC);
        assertThat(server.catalogue.datafile(wrong).orElseThrow().checksums()).isEqualTo(digest);
    }

    private long add(String name, byte[] bytes, Checksums checksums) {
        server.memory.store(name, bytes);
        return server.datafile(dataset, "", name, bytes.length, checksums, "memory:///" + name);
    }

    private long crc32(int file) {
        return server.catalogue.datafile(ids[file]).orElseThrow().checksums().crc32();
    }

    private boolean isRepeatable() throws Exception {
        return server.head(ZIP).headers().firstValue("ETag").isPresent();
    }

    private void assertHoldsTheFiles(byte[] zip) throws Exception {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (byte[] file : files) {
                in.getNextEntry();
                assertThat(Arrays.equals(in.readAllBytes(), file)).isTrue();
            }
            assertThat(in.getNextEntry()).isNull();
        }
    }
}
