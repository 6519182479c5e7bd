package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.decant.api.Content;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the lab's that changes while it is read; none of its bytes may pass for the catalogued ones. */
class FileChannelTest {

    private static final int SIZE = 100_000;

    @TempDir
    private Path folder;

    private final byte[] bytes = new byte[SIZE];
    private Path file;
    private Rooms rooms;
    private long dataset;
    private long id;

    @BeforeEach
    void open() throws Exception {
        new Random(7).nextBytes(bytes);
        file = Files.write(folder.resolve("a.dat"), bytes);
        rooms = new Rooms(folder.resolve("data"));
        rooms.install(
                (asked, context) -> Content.of((first, count) ->
                                FileChannel.open(file, StandardOpenOption.READ).position(first))
                        .withLength(asked.size()),
                "disc");
        dataset = rooms.dataset("raw");
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Checksums checksums = new Checksums(null, null, null, crc.getValue());
        id = rooms.add(Rooms.file(dataset, "a", SIZE, checksums, Rooms.at("disc:///a", 0)));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void an_unchanged_file_is_read_whole_and_in_part() throws Exception {
        try (Answer.Bytes answer = rooms.datafile(id)) {
            assertThat(Rooms.read(answer.body(), 0, Long.MAX_VALUE, 999)).isEqualTo(bytes);
            assertThat(Rooms.read(answer.body(), 5, 70, 9)).isEqualTo(Arrays.copyOfRange(bytes, 5, 75));
            assertThat(Rooms.read(answer.body(), SIZE - 3, 99, 9)).hasSize(3);
        }
    }

    @Test
    void a_file_that_grows_while_it_is_read_is_not_agreed_to() {
        assertBreaks(() -> Files.write(file, new byte[1], StandardOpenOption.APPEND), "more or fewer");
    }

    @Test
    void a_file_that_is_truncated_in_place_while_it_is_read_is_not_agreed_to() {
        assertBreaks(
                () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(SIZE / 2);
                    }
                },
                "ended after " + SIZE / 2);
    }

    @Test
    void a_file_whose_content_changes_while_it_is_read_is_not_agreed_to() {
        assertBreaks(
                () -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {(byte) (bytes[SIZE - 1] + 1)}), SIZE - 1);
                    }
                },
                "has changed");
    }

    @Test
    void a_file_that_is_longer_than_catalogued_is_not_agreed_to() {
        long shorter = rooms.add(Rooms.file(dataset, "b", SIZE - 1, "disc:///a"));

        assertThatThrownBy(() -> Rooms.read(rooms.datafile(shorter)))
                .hasRootCauseMessage("datafile " + shorter + " at disc:///a has not the " + (SIZE - 1)
                        + " bytes catalogued, but more or fewer");
    }

    @Test
    void an_empty_file_that_is_not_empty_any_more_is_not_agreed_to() {
        long empty = rooms.add(Rooms.file(dataset, "c", 0, "disc:///a"));

        assertThatThrownBy(() -> Rooms.read(rooms.datafile(empty))).isInstanceOf(DownloadRefused.class);
    }

    private void assertBreaks(Harm harm, String because) {
        assertThatThrownBy(() -> {
                    try (Answer.Bytes answer = rooms.datafile(id);
                            BodyReader reader = answer.body().open(0, Long.MAX_VALUE)) {
                        ByteBuffer buffer = ByteBuffer.allocate(1000);
                        assertThat(reader.read(buffer)).isTrue();
                        harm.happens();
                        while (reader.read(buffer.clear())) {
                            assertThat(buffer.position()).isPositive();
                        }
                    }
                })
                .isInstanceOf(DownloadRefused.class)
                .rootCause()
                .hasMessageContaining(because);
    }

    private interface Harm {
        void happens() throws Exception;
    }
}
