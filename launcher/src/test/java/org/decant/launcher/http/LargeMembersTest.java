package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.DownloadProvider;
import org.decant.launcher.archive.ChannelOfParts;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.PublicLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of members around 4 and 8 GiB, whose bytes a provider computes: commons-compress reads them by ranges. */
class LargeMembersTest {

    private static final long GIB = 1L << 30;
    private static final List<Long> SIZES =
            List.of(5L, 4 * GIB - 1, 4 * GIB, 0L, 8 * GIB - 1, 8 * GIB, 9 * GIB + 7, 2000L);
    private static final int AROUND = 300;

    @TempDir
    Path folder;

    RunningServer server;
    long experiment;

    @BeforeEach
    void start() throws IOException {
        server = new RunningServer(folder);
        server.install(new Computing(), "computed");
        experiment = server.experiment("Large", PublicLevel.FULL);
        long dataset = server.dataset(experiment, "d");
        for (int number = 0; number < SIZES.size(); number++) {
            Checksums checksums = new Checksums(null, null, null, crc32(number));
            server.datafile(
                    dataset, "", Integer.toString(number), SIZES.get(number), checksums, "computed:///" + number);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_tar_has_every_member_where_it_says_and_every_byte_around_the_borders() throws Exception {
        try (TarFile tar = new TarFile(channel("tar"))) {
            List<TarArchiveEntry> entries = tar.getEntries();
            assertThat(entries).extracting(TarArchiveEntry::getSize).containsExactlyElementsOf(SIZES);
            for (int number = 0; number < SIZES.size(); number++) {
                bordersAreRight("tar", entries.get(number).getDataOffset(), number);
            }
        }
    }

    @Test
    void a_zip_has_every_member_where_it_says_and_every_byte_around_the_borders() throws Exception {
        try (ZipFile zip =
                ZipFile.builder().setSeekableByteChannel(channel("zip")).get()) {
            List<ZipArchiveEntry> entries = new ArrayList<>();
            zip.getEntriesInPhysicalOrder().asIterator().forEachRemaining(entries::add);
            assertThat(entries).extracting(ZipArchiveEntry::getSize).containsExactlyElementsOf(SIZES);
            for (int number = 0; number < SIZES.size(); number++) {
                try (var first = zip.getRawInputStream(entries.get(number))) {
                    assertThat(first.readNBytes(1)).isEqualTo(bytes(number, 0, Math.min(1, SIZES.get(number))));
                }
                bordersAreRight("zip", entries.get(number).getDataOffset(), number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4 * GIB - AROUND / 2, 8 * GIB - AROUND / 2, 9 * GIB + 7 - AROUND})
    void a_single_file_has_every_byte_around_the_borders(long first) throws Exception {
        assertThat(part("/download/datafile/7/", first, AROUND)).isEqualTo(bytes(6, first, AROUND));
    }

    private void bordersAreRight(String format, long start, int number) throws IOException {
        long size = SIZES.get(number);
        for (long border : new long[] {0, 4 * GIB - AROUND / 2, 8 * GIB - AROUND / 2, size - AROUND}) {
            long first = Math.max(0, border);
            long count = Math.min(AROUND, size - first);
            if (count > 0) {
                assertThat(part(path(format), start + first, count))
                        .as("%s of member %d from %d", format, number, first)
                        .isEqualTo(bytes(number, first, count));
            }
        }
    }

    private ChannelOfParts channel(String format) throws Exception {
        long length = server.head(path(format))
                .headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow();
        return new ChannelOfParts(length, (first, count) -> part(path(format), first, count));
    }

    private String path(String format) {
        return "/download/experiment/" + experiment + "/" + format + "/";
    }

    private byte[] part(String path, long first, long count) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path))
                .header("Range", "bytes=" + first + "-" + (first + count - 1))
                .build();
        try {
            HttpResponse<byte[]> response = server.send(request);
            assertThat(response.statusCode()).isEqualTo(206);
            return response.body();
        } catch (Exception failure) {
            throw new IOException(failure);
        }
    }

    /** Right for what is read whole; nobody reads the others to their end from their beginning. */
    private static long crc32(int number) {
        CRC32 crc = new CRC32();
        crc.update(bytes(number, 0, Math.min(2000, SIZES.get(number))));
        return crc.getValue();
    }

    private static byte[] bytes(int number, long first, long count) {
        byte[] bytes = new byte[(int) count];
        for (int at = 0; at < count; at++) {
            bytes[at] = at(number, first + at);
        }
        return bytes;
    }

    /** Differs from its neighbours, from the same place of other members, and from what is 2^32 before. */
    private static byte at(int number, long offset) {
        return (byte) (offset * 31 + (offset >>> 32) * 7 + number * 13 + 1);
    }

    /** Has no file, and every byte of those it is asked for. */
    private static final class Computing implements DownloadProvider {
        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            int number = Integer.parseInt(datafile.filename());
            return Content.of((first, count) ->
                            Channels.newChannel(new Computed(number, first, Math.min(count, datafile.size() - first))))
                    .withLength(datafile.size());
        }
    }

    /** A stretch of a member. */
    private static final class Computed extends java.io.InputStream {
        private final int number;
        private final long end;
        private long offset;

        Computed(int number, long first, long count) {
            this.number = number;
            this.offset = first;
            this.end = first + count;
        }

        @Override
        public int read() {
            return offset < end ? at(number, offset++) & 0xFF : -1;
        }
    }
}
