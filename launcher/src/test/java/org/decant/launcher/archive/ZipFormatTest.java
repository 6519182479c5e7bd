package org.decant.launcher.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.decant.launcher.archive.WholeArchive.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipFormatTest {
    private static final ArchiveFormat ZIP = ArchiveFormats.find("zip").orElseThrow();
    private static final long LIMIT = 0xFFFFFFFFL;
    private static final Content PLAIN = Content.of(7, "top/plain.txt", "plain");

    @Test
    void version_1_has_these_bytes() {
        byte[] archive = WholeArchive.of(
                ZIP,
                PLAIN,
                Content.of(8, "top/Grüße.txt", new byte[600], -1).ofUnknownCrc(),
                Content.of(9, "top/" + "long/".repeat(20) + "name", new byte[512], Member.UNKNOWN_TIME));
        assertThat(ZIP.version()).isEqualTo(1);
        assertThat(Golden.sha256(archive))
                .isEqualTo("3c6575c619585c8e100cf74c377b21220e2187e48107193bc7d6a48a01f3060d");
    }

    @Test
    void a_local_header_is_written_as_appnote_says() {
        assertThat(HexFormat.of().formatHex(ZIP.header(PLAIN.member())))
                .isEqualTo("504b0304" + "0a00" + "0008" + "0000" + "5c64615c" + "cf622019" + "05000000" + "05000000"
                        + "0d00" + "0900" + "746f702f706c61696e2e747874" + "5554" + "0500" + "01" + "7132a469");
    }

    @Test
    void java_reads_a_stream_whose_checksums_are_known() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(WholeArchive.of(ZIP, PLAIN)), UTF_8)) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getName()).isEqualTo("top/plain.txt");
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Instant.parse("2026-03-01T12:34:57Z"));
            assertThat(zip.readAllBytes()).isEqualTo(PLAIN.bytes());
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    @Test
    void java_reads_a_file_whose_checksums_follow_the_bytes(@TempDir Path folder) throws IOException {
        Content content = Content.of(8, "top/Grüße 😀.txt", "content");
        Path file = Files.write(folder.resolve("a.zip"), WholeArchive.of(ZIP, content.ofUnknownCrc(), PLAIN));
        try (ZipFile zip = new ZipFile(file.toFile(), UTF_8)) {
            ZipEntry entry = zip.getEntry("top/Grüße 😀.txt");
            assertThat(entry.getCrc()).isEqualTo(content.member().crc32());
            assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(content.bytes());
            assertThat(zip.getInputStream(zip.getEntry("top/plain.txt")).readAllBytes())
                    .isEqualTo(PLAIN.bytes());
        }
    }

    @Test
    void commons_compress_reads_what_was_written() throws IOException {
        ZipArchiveEntry entry = readBack(PLAIN);
        assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
        assertThat(entry.getPlatform()).isEqualTo(ZipArchiveEntry.PLATFORM_UNIX);
        assertThat(entry.getUnixMode()).isEqualTo(0100644);
        assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames()).isTrue();
        assertThat(entry.getGeneralPurposeBit().usesDataDescriptor()).isFalse();
        assertThat(entry.getVersionRequired()).isEqualTo(10);
        assertThat(readBack(PLAIN.ofUnknownCrc()).getGeneralPurposeBit().usesDataDescriptor())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1901-12-13T20:45:51Z, 1980-01-01T00:00:00, false",
        "1901-12-13T20:45:52Z, 1980-01-01T00:00:00, true",
        "1979-12-31T23:59:59Z, 1980-01-01T00:00:00, true",
        "2024-02-29T23:59:59.9Z, 2024-02-29T23:59:58, true",
        "2038-01-19T03:14:07Z, 2038-01-19T03:14:06, true",
        "2038-01-19T03:14:08Z, 2038-01-19T03:14:08, false",
        "2107-12-31T23:59:59Z, 2107-12-31T23:59:58, false",
        "2108-01-01T00:00:00Z, 2107-12-31T23:59:58, false"
    })
    void times_are_clipped_for_dos_and_exact_where_32_bits_hold_them(Instant time, LocalDateTime dos, boolean exact) {
        Member member = new Member(1, "n", 0, WholeArchive.nanos(time), 0);
        int date = dos.getYear() - 1980 << 9 | dos.getMonthValue() << 5 | dos.getDayOfMonth();
        int clock = dos.getHour() << 11 | dos.getMinute() << 5 | dos.getSecond() / 2;
        assertThat(DosTime.of(member.modifiedSeconds())).isEqualTo(date << 16 | clock);
        assertThat(ZIP.headerLength(member)).isEqualTo(exact ? 40 : 31);
    }

    @Test
    void an_unknown_time_is_always_the_first_of_1980() throws IOException {
        ZipArchiveEntry entry = readBack(Content.of(1, "n", new byte[0], Member.UNKNOWN_TIME));
        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(Instant.parse("1980-01-01T00:00:00Z"));
    }

    @Test
    void zip64_begins_exactly_at_its_thresholds() {
        Member below = new Member(1, "n", LIMIT - 1, 0, 0);
        Member at = new Member(1, "n", LIMIT, 0, 0);
        assertThat(ZIP.headerLength(below)).isEqualTo(40);
        assertThat(ZIP.headerLength(at)).isEqualTo(60);
        assertThat(ZIP.entryLength(below, LIMIT - 1)).isEqualTo(56);
        assertThat(ZIP.entryLength(below, LIMIT)).isEqualTo(68);
        assertThat(ZIP.entryLength(at, LIMIT - 1)).isEqualTo(76);
        assertThat(ZIP.entryLength(at, LIMIT)).isEqualTo(84);
        assertThat(ZIP.endLength(new Position(0xFFFE, LIMIT - 1, LIMIT - 1))).isEqualTo(22);
        assertThat(ZIP.endLength(new Position(0xFFFF, 0, 0))).isEqualTo(98);
        assertThat(ZIP.endLength(new Position(0, LIMIT, 0))).isEqualTo(98);
        assertThat(ZIP.endLength(new Position(0, 0, LIMIT))).isEqualTo(98);
    }

    @Test
    void a_descriptor_has_wide_sizes_where_its_header_has() {
        assertThat(ZIP.footerLength(new Member(1, "n", LIMIT - 1, 0, Member.UNKNOWN_CRC)))
                .isEqualTo(16);
        assertThat(ZIP.footerLength(new Member(1, "n", LIMIT, 0, Member.UNKNOWN_CRC)))
                .isEqualTo(24);
        assertThat(ZIP.footerLength(new Member(1, "n", LIMIT, 0, 5))).isZero();
    }

    @Test
    void an_empty_file_needs_no_checksum_to_be_repeatable() {
        Content empty = Content.of(1, "n", "");
        assertThat(ZIP.repeatable(empty.ofUnknownCrc().member())).isTrue();
        assertThat(WholeArchive.of(ZIP, empty.ofUnknownCrc())).isEqualTo(WholeArchive.of(ZIP, empty));
    }

    @Test
    void an_entry_says_the_checksum_learned_and_refuses_another_than_the_header_states() {
        Member unknown = PLAIN.ofUnknownCrc().member();
        assertThat(ZIP.entry(PLAIN.member(), 0, Member.UNKNOWN_CRC))
                .isEqualTo(ZIP.entry(PLAIN.member(), 0, PLAIN.member().crc32()));
        assertThatThrownBy(() -> ZIP.entry(PLAIN.member(), 0, 5)).hasMessageContaining("top/plain.txt");
        assertThatThrownBy(() -> ZIP.footer(unknown, Member.UNKNOWN_CRC)).hasMessageContaining("top/plain.txt");
    }

    private static ZipArchiveEntry readBack(Content content) throws IOException {
        byte[] archive = WholeArchive.of(ZIP, content);
        try (org.apache.commons.compress.archivers.zip.ZipFile zip =
                org.apache.commons.compress.archivers.zip.ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                        .get()) {
            ZipArchiveEntry entry = zip.getEntry(content.member().name());
            assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(content.bytes());
            return entry;
        }
    }
}
