package org.decant.launcher.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip of members whose CRC-32 nobody knows beforehand, one of them too large to be read before. */
class LearnedChecksumTest {

    private static final int DESCRIPTOR = 0x08074b50;

    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        dataset = rooms.dataset("raw");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void what_is_learned_stands_behind_each_member_and_in_the_directory() throws Exception {
        for (String text : List.of("", "one", "two and two", "three".repeat(220_000))) {
            rooms.add(rooms.stored(dataset, "f" + text.length(), text.getBytes(UTF_8), false));
        }

        byte[] zip = Rooms.read(rooms.archive("zip"));

        assertThat(entries(zip)).hasSize(4).allSatisfy(entry -> {
            CRC32 crc = new CRC32();
            crc.update(zip, (int) entry.getDataOffset(), (int) entry.getSize());
            assertThat(entry.getCrc()).isEqualTo(crc.getValue());
            if (entry.getSize() > 0) {
                ByteBuffer behind = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
                behind.position((int) (entry.getDataOffset() + entry.getSize()));
                assertThat(behind.getInt()).isEqualTo(DESCRIPTOR);
                assertThat(Integer.toUnsignedLong(behind.getInt())).isEqualTo(crc.getValue());
            }
        });
    }

    @Test
    void a_checksum_learned_after_the_planning_is_for_the_next_archive() throws Exception {
        rooms.add(rooms.stored(dataset, "known", "known"));
        byte[] unknown = "unknown".repeat(160_000).getBytes(UTF_8);
        long id = rooms.add(rooms.stored(dataset, "unknown", unknown, false));
        Answer.Bytes first = rooms.archive("zip");
        Answer.Bytes planned = rooms.archive("zip");
        byte[] before = Rooms.read(first);

        CRC32 crc = new CRC32();
        crc.update(unknown);
        rooms.catalogue.learn(id, new Checksums(null, null, null, crc.getValue()));
        Answer.Bytes again = rooms.archive("zip");

        assertThat(planned.etag()).isEmpty();
        assertThat(Rooms.read(planned)).isEqualTo(before);
        assertThat(entries(before)).hasSize(2);
        assertThat(again.etag()).isPresent();
        assertThat(entries(Rooms.read(again))).hasSize(2);
    }

    @Test
    void a_tar_does_not_depend_on_checksums() throws Exception {
        rooms.add(rooms.stored(dataset, "unknown", new byte[100], false));

        try (Answer.Bytes archive = rooms.archive("tar")) {
            assertThat(archive.etag()).isPresent();
        }
    }

    private static List<ZipArchiveEntry> entries(byte[] bytes) throws Exception {
        List<ZipArchiveEntry> entries = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            zip.getEntriesInPhysicalOrder().asIterator().forEachRemaining(entries::add);
        }
        return entries;
    }
}
