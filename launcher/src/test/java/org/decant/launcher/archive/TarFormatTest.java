package org.decant.launcher.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.decant.launcher.archive.WholeArchive.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarFormatTest {
    private static final ArchiveFormat TAR = ArchiveFormats.find("tar").orElseThrow();
    private static final long LAST_OCTAL_SECOND = 077777777777L;
    private static final long SECOND = 1_000_000_000;

    @Test
    void version_1_has_these_bytes() {
        byte[] archive = WholeArchive.of(
                TAR,
                Content.of(7, "top/plain.txt", "plain"),
                Content.of(8, "top/Grüße.txt", new byte[600], -1),
                Content.of(9, "top/" + "long/".repeat(20) + "name", new byte[512], Member.UNKNOWN_TIME));
        assertThat(TAR.version()).isEqualTo(1);
        assertThat(Golden.sha256(archive))
                .isEqualTo("7c4d5d460bdb3c1fd21ed150ec8854e2b8113e42fb8a0a36073450741451ad86");
    }

    @Test
    void commons_compress_reads_what_was_written() throws IOException {
        Content content = Content.of(7, "top/" + "Grüße/".repeat(40) + "日本語 😀.txt", "content");
        try (TarArchiveInputStream tar = open(WholeArchive.of(TAR, content, Content.of(8, "top/b", "")))) {
            TarArchiveEntry entry = tar.getNextEntry();
            assertThat(entry.getName()).isEqualTo(content.member().name());
            assertThat(entry.getMode()).isEqualTo(0644);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.isFile()).isTrue();
            assertThat(tar.readAllBytes()).isEqualTo("content".getBytes(UTF_8));
            assertThat(tar.getNextEntry().getName()).isEqualTo("top/b");
            assertThat(tar.getNextEntry()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 512", "101, 1536", "502, 1536", "503, 2048", "2000, 3072"})
    void only_names_over_a_hundred_bytes_have_a_pax_header(int nameLength, int headerLength) {
        assertThat(TAR.headerLength(member("n".repeat(nameLength), 1, 0))).isEqualTo(headerLength);
    }

    @Test
    void only_names_beyond_ascii_have_a_pax_header() {
        assertThat(TAR.headerLength(member("n\u007E", 1, 0))).isEqualTo(512);
        assertThat(TAR.headerLength(member("ñ", 1, 0))).isEqualTo(1536);
    }

    @Test
    void only_sizes_from_eight_gibibytes_have_a_pax_header() {
        assertThat(TAR.headerLength(member("n", (8L << 30) - 1, 0))).isEqualTo(512);
        assertThat(TAR.headerLength(member("n", 8L << 30, 0))).isEqualTo(1536);
        assertThat(new String(TAR.header(member("n", 8L << 30, 0)), UTF_8)).contains("19 size=8589934592\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, LAST_OCTAL_SECOND + 1, -8_000_000_000L})
    void times_outside_the_octal_field_have_a_pax_header(long seconds) throws IOException {
        assertThat(TAR.headerLength(member("n", 0, seconds * SECOND))).isEqualTo(1536);
        assertThat(readTime(seconds * SECOND)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, LAST_OCTAL_SECOND})
    void times_within_the_octal_field_have_none(long seconds) throws IOException {
        assertThat(TAR.headerLength(member("n", 0, seconds * SECOND))).isEqualTo(512);
        assertThat(readTime(seconds * SECOND)).isEqualTo(seconds);
    }

    @Test
    void times_are_rounded_down() throws IOException {
        assertThat(readTime(1_999_999_999)).isEqualTo(1);
        assertThat(readTime(-1)).isEqualTo(-1);
        assertThat(readTime(-1_000_000_001)).isEqualTo(-2);
    }

    @Test
    void an_unknown_time_is_always_the_first_of_1980() throws IOException {
        assertThat(readTime(Member.UNKNOWN_TIME)).isEqualTo(315_532_800);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 988, 989, 990, 991, 992, 4000})
    void a_pax_record_counts_its_own_digits(int nameLength) {
        byte[] header = TAR.header(member("n".repeat(nameLength), 0, 0));
        String records = new String(header, 512, header.length - 1024, UTF_8);
        int length = Integer.parseInt(records.substring(0, records.indexOf(' ')));
        assertThat(records.substring(0, length)).endsWith("n\n");
        assertThat(records.substring(length)).isEqualTo("\0".repeat(records.length() - length));
    }

    @Test
    void a_name_that_does_not_fit_never_ends_in_a_slash_for_programs_without_pax() {
        byte[] header = TAR.header(member("d".repeat(99) + "/f", 0, 0));
        assertThat(new String(header, 1024, 100, UTF_8)).isEqualTo("d".repeat(99) + "_");
    }

    @Test
    void an_archive_of_nothing_is_two_zero_blocks() {
        assertThat(HexFormat.of().formatHex(WholeArchive.of(TAR))).isEqualTo("0".repeat(2048));
    }

    private static long readTime(long nanos) throws IOException {
        try (TarArchiveInputStream tar = open(WholeArchive.of(TAR, Content.of(1, "n", new byte[0], nanos)))) {
            return tar.getNextEntry().getLastModifiedTime().toInstant().getEpochSecond();
        }
    }

    private static Member member(String name, long size, long nanos) {
        return new Member(1, name, size, nanos, 0);
    }

    private static TarArchiveInputStream open(byte[] archive) {
        return new TarArchiveInputStream(new ByteArrayInputStream(archive), "UTF-8");
    }
}
