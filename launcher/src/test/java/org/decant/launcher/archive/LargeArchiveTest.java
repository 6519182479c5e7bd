package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LargeArchiveTest {
    private static final ArchiveFormat TAR = ArchiveFormats.find("tar").orElseThrow();
    private static final ArchiveFormat ZIP = ArchiveFormats.find("zip").orElseThrow();
    private static final long GIB = 1L << 30;
    private static final List<Long> SIZES =
            List.of(3L, 4 * GIB - 2, 4 * GIB - 1, 4 * GIB, 5L, 8 * GIB - 1, 8 * GIB, 9 * GIB + 7, 2000L, 0L);

    @Test
    void commons_compress_reads_a_tar_of_members_around_eight_gibibytes() throws IOException {
        try (TarFile tar = new TarFile(new VastArchive(TAR, members(SIZES, 0), 0).channel())) {
            assertThat(tar.getEntries()).extracting(TarArchiveEntry::getSize).containsExactlyElementsOf(SIZES);
            assertThat(tar.getInputStream(tar.getEntries().get(8)).readAllBytes())
                    .isEqualTo(new byte[2000]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Member.UNKNOWN_CRC})
    void commons_compress_reads_a_zip_of_members_around_four_gibibytes(long knownCrc) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new VastArchive(ZIP, members(SIZES, knownCrc), 0xCAFEBABEL).channel())
                .get()) {
            assertThat(Collections.list(zip.getEntriesInPhysicalOrder()))
                    .extracting(ZipArchiveEntry::getSize)
                    .containsExactlyElementsOf(SIZES);
            assertThat(zip.getEntry("top/1").getCrc()).isEqualTo(knownCrc == 0 ? 0 : 0xCAFEBABEL);
            assertThat(zip.getRawInputStream(zip.getEntry("top/9")).readAllBytes())
                    .isEqualTo(new byte[2000]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 70_000})
    void commons_compress_counts_the_members_of_a_zip(int count) throws IOException {
        List<Member> members = members(Collections.nCopies(count, 0L), 0);
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new VastArchive(ZIP, members, 0).channel())
                .get()) {
            assertThat(Collections.list(zip.getEntries())).hasSize(count);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "tar, tar -xf $ --occurrence top/9",
        "tar, bsdtar -xf $ top/9",
        "tar, 7z x -y $ top/9",
        "tar, python3 -c 'import tarfile; tarfile.open(\"$\").extract(\"top/9\")'",
        "zip, unzip -q $ top/9",
        "zip, bsdtar -xf $ top/9",
        "zip, 7z x -y $ top/9",
        "zip, python3 -c 'import zipfile; zipfile.ZipFile(\"$\").extract(\"top/9\")'"
    })
    @Tag("tools")
    void a_tool_finds_a_member_behind_large_ones(String format, String command, @TempDir Path folder) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not on the PATH, so it cannot judge");
        long crcOfZeros = WholeArchive.crc(new byte[2000]);
        Path archive = folder.resolve("large." + format);
        writeSparse(new VastArchive(ArchiveFormats.find(format).orElseThrow(), members(SIZES, crcOfZeros), 0), archive);
        assertThat(Tool.run(command.replace("$", archive.toString()), folder)).isEmpty();
        assertThat(folder.resolve("top/9")).hasBinaryContent(new byte[2000]);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "tar, tar -tf $ | wc -l | grep -qx 70000",
        "tar, bsdtar -tf $ | wc -l | grep -qx 70000",
        "tar, python3 -c 'import tarfile; exit(len(tarfile.open(\"$\").getnames()) != 70000)'",
        "zip, unzip -l $ | tail -1 | grep -q ' 70000 files'",
        "zip, bsdtar -tf $ | wc -l | grep -qx 70000",
        "zip, 7z l $ | tail -1 | grep -q ' 70000 files'",
        "zip, python3 -c 'import zipfile; exit(len(zipfile.ZipFile(\"$\").namelist()) != 70000)'"
    })
    @Tag("tools")
    void a_tool_counts_the_members(String format, String command, @TempDir Path folder) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not on the PATH, so it cannot judge");
        Path archive = folder.resolve("many." + format);
        List<Member> members = members(Collections.nCopies(70_000, 0L), 0);
        writeSparse(new VastArchive(ArchiveFormats.find(format).orElseThrow(), members, 0), archive);

        assertThat(Tool.run(command.replace("$", archive.toString()), folder)).isEmpty();
    }

    private static void writeSparse(VastArchive archive, Path file) throws IOException {
        try (FileChannel target = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (Map.Entry<Long, byte[]> part : archive.parts().entrySet()) {
                target.write(ByteBuffer.wrap(part.getValue()), part.getKey());
            }
        }
        assertThat(Files.size(file)).isEqualTo(archive.size());
    }

    private static List<Member> members(List<Long> sizes, long crc32) {
        List<Member> members = new ArrayList<>();
        LongStream.rangeClosed(1, sizes.size())
                .forEach(id -> members.add(new Member(
                        id, "top/" + id, sizes.get((int) id - 1), WholeArchive.nanos(WholeArchive.TIME), crc32)));
        return members;
    }
}
