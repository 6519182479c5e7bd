package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real file that somebody works on while it is sent. */
class ChangedWhileSentTest {

    /** More than all buffers on the way hold. */
    private static final int SIZE = 64 << 20;

    private static final FileTime CATALOGUED = FileTime.from(Instant.ofEpochSecond(1_600_000_000, 123_456_789));

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Path file;
    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        file = folder.resolve("a");
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, CATALOGUED);
        server = new RunningServer(data);
        server.install(new LocalProvider(folder), "local");
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "datafile/1, true",
        "datafile/1, false",
        "experiment/1/tar, true",
        "experiment/1/tar, false",
        "experiment/1/zip, true",
        "experiment/1/zip, false"
    })
    void a_change_in_place_never_looks_complete(String path, boolean crcKnown) throws Exception {
        add(crcKnown);

        byte[] answer = getWhile(path, "", this::changeLastByte);

        assertCut(answer);
        Eventually.holds(() -> server.copies(1).get(0).state() == State.DAMAGED);
    }

    @Test
    void a_change_outside_the_part_that_is_asked_for_breaks_it_too_since_it_may_have_been_inside() throws Exception {
        add(true);

        byte[] answer = getWhile("datafile/1", "Range: bytes=0-" + (SIZE - 1000) + "\r\n", this::changeLastByte);

        assertCut(answer);
    }

    @Test
    void a_file_that_is_cut_never_looks_complete() throws Exception {
        add(true);

        byte[] answer = getWhile("datafile/1", "", () -> truncate(SIZE - 1));

        assertCut(answer);
        Eventually.holds(() -> server.copies(1).get(0).state() == State.DAMAGED);
    }

    @Test
    void a_file_that_is_replaced_is_sent_to_its_end_as_it_was() throws Exception {
        add(true);

        byte[] answer = getWhile("datafile/1", "", this::replace);

        assertThat(Arrays.equals(bytes, 0, SIZE, answer, answer.length - SIZE, answer.length))
                .isTrue();
    }

    @Test
    void a_file_that_is_replaced_and_cannot_be_proved_never_looks_complete() throws Exception {
        add(false);

        assertCut(getWhile("datafile/1", "", this::replace));
    }

    private static void assertCut(byte[] answer) {
        String begin = new String(answer, 0, 2000, ISO_8859_1);
        int header = begin.indexOf("\r\n\r\n") + 4;
        String length = begin.replaceFirst("(?s).*?\r\nContent-Length: (\\d+)\r\n.*", "$1");
        assertThat(answer.length - header).isLessThan(Integer.parseInt(length));
    }

    private void add(boolean crcKnown) {
        Checksums checksums = crcKnown
                ? new Checksums(null, null, null, RunningServer.checksums(bytes).crc32())
                : Checksums.NONE;
        server.datafile(dataset, "", "a", SIZE, checksums, "local:///a");
    }

    /** Header and body; something happens to the file while the body comes. */
    private byte[] getWhile(String path, String header, Change change) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            String request = "GET /download/" + path + "/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            byte[] begin = socket.getInputStream().readNBytes(100_000);
            change.happen();
            byte[] rest = RunningServer.readAll(socket.getInputStream());
            byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
            System.arraycopy(rest, 0, all, begin.length, rest.length);
            return all;
        }
    }

    private void changeLastByte() throws IOException {
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.seek(SIZE - 1);
            writer.write(1);
        }
    }

    private void truncate(long size) throws IOException {
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.setLength(size);
        }
    }

    private void replace() throws IOException {
        Path other = Files.write(folder.resolve("other"), new byte[] {1});
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private interface Change {
        void happen() throws IOException;
    }
}
