package org.decant.launcher.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.decant.launcher.archive.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompressedStreamTest {

    private static final int GZIP_BLOCK = 128 * 1024;
    private static final int SMALL = 64 * 1024;

    private final Compressor compressor = new Compressor(CompressionBounds.of(6, 3, 2, 8));

    @AfterEach
    void stop() {
        compressor.close();
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void what_is_unpacked_is_what_was_compressed(Coding coding, int length, boolean text) throws IOException {
        byte[] bytes = Streams.sample(length, text);

        byte[] compressed = Streams.compressed(compressor, coding, bytes, SMALL);

        assertThat(unpacked(coding, compressed)).isEqualTo(bytes);
    }

    static Stream<Arguments> lengths() {
        List<Arguments> all = new ArrayList<>();
        for (Coding coding : Coding.values()) {
            int block = coding == Coding.GZIP ? GZIP_BLOCK : ZstdFormat.BLOCK;
            for (int length : new int[] {0, 1, block - 1, block, block + 1, 5 * block + 77}) {
                all.add(Arguments.of(coding, length, true));
                all.add(Arguments.of(coding, length, false));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @CsvSource({"GZIP, 1", "GZIP, 9000", "GZIP, 1048576", "ZSTD, 1000", "ZSTD, 1048576"})
    void the_bytes_are_the_same_whatever_the_buffer(Coding coding, int buffer) throws IOException {
        byte[] bytes = Streams.sample(700_000, true);

        assertThat(Streams.compressed(compressor, coding, bytes, buffer))
                .isEqualTo(Streams.compressed(compressor, coding, bytes, SMALL));
    }

    @Tag("tools")
    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "GZIP, gzip -t < $",
        "GZIP, pigz -t < $",
        "GZIP, 'gzip -dc < $ | cmp - raw'",
        "ZSTD, zstd -q -t < $",
        "ZSTD, 'zstd -dc < $ | cmp - raw'",
        "ZSTD, zstd -l $",
    })
    void the_tools_of_the_trade_read_it(Coding coding, String command, @TempDir Path folder) throws Exception {
        String tool = command.substring(0, command.indexOf(' '));
        assumeTrue(Tool.isInstalled(tool), tool + " is not installed here; .ci/run installs it");
        byte[] bytes = Streams.sample(3_000_000, true);
        Path file = folder.resolve("judged." + (coding == Coding.GZIP ? "gz" : "zst"));
        Files.write(folder.resolve("raw"), bytes);
        Files.write(file, Streams.compressed(compressor, coding, bytes, SMALL));

        assertThat(Tool.run(command.replace("$", file.toString()), folder)).isEmpty();
    }

    @Test
    @Tag("tools")
    void text_becomes_as_small_as_by_pigz(@TempDir Path folder) throws Exception {
        assumeTrue(Tool.isInstalled("pigz"), "pigz is not installed here; .ci/run installs it");
        byte[] bytes = Streams.sample(4_000_000, true);
        Files.write(folder.resolve("raw"), bytes);
        assertThat(Tool.run("pigz -6 -p 2 < raw > by-pigz", folder)).isEmpty();

        assertThat((double) Streams.compressed(compressor, Coding.GZIP, bytes, SMALL).length)
                .isLessThan(1.01 * Files.size(folder.resolve("by-pigz")));
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_whose_store_dies_has_no_end(Coding coding) throws IOException {
        byte[] bytes = Streams.sample(3_000_000, true);
        try (CompressedStream stream = compressor.open(coding, Streams.of(bytes, 2_900_000), bytes.length)) {
            assertThatThrownBy(() -> Streams.read(stream, SMALL)).hasMessage("the store died");
            assertThatThrownBy(() -> Streams.read(stream, SMALL)).hasMessage("the store died");
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_is_cut_is_found_broken(Coding coding) throws IOException {
        byte[] whole = Streams.compressed(compressor, coding, Streams.sample(300_000, true), SMALL);
        byte[] cut = Arrays.copyOf(whole, coding == Coding.GZIP ? whole.length - 8 : whole.length - 40);

        assertThatThrownBy(() -> unpacked(coding, cut)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource
    void one_too_many_is_told_to_come_back_and_let_in_when_another_has_ended(Coding coding) throws IOException {
        byte[] bytes = Streams.sample(1000, true);
        List<CompressedStream> open = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            open.add(compressor.open(coding, Streams.of(bytes), bytes.length));
        }

        assertThatThrownBy(() -> compressor.open(coding, Streams.of(bytes), bytes.length))
                .isInstanceOf(CompressorBusyException.class);
        open.get(0).close();
        Streams.compressed(compressor, coding, bytes, SMALL);
        for (CompressedStream each : open) {
            each.close();
        }
        assertThat(compressor.heapBytes()).isZero();
    }

    @Test
    void streams_that_nobody_reads_hold_no_more_than_they_may() throws IOException {
        CompressionBounds tight = new CompressionBounds(6, 3, 2, 1000, 2_000_000);
        byte[] bytes = Streams.sample(2_000_000, true);
        List<CompressedStream> stalled = new ArrayList<>();
        try (Compressor small = new Compressor(tight)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            stalled.add(small.open(Coding.GZIP, Streams.of(bytes), bytes.length));
                            stalled.get(stalled.size() - 1).read(ByteBuffer.allocate(SMALL));
                            assertThat(small.heapBytes()).isLessThanOrEqualTo(tight.heapBytes());
                        }
                    })
                    .isInstanceOf(CompressorBusyException.class);
            assertThat(stalled).hasSizeGreaterThan(1);
            for (CompressedStream each : stalled) {
                assertThat(Streams.read(each, SMALL)).as("goes on").isNotEmpty();
                each.close();
            }
            assertThat(small.heapBytes()).isZero();
        }
    }

    @Test
    void a_reader_of_the_seekable_format_finds_every_block() throws IOException {
        byte[] bytes = Streams.sample(2 * ZstdFormat.BLOCK + 5, true);

        byte[] whole = Streams.compressed(compressor, Coding.ZSTD, bytes, SMALL);

        ByteBuffer end = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).position(whole.length - 9);
        assertThat(end.getInt()).isEqualTo(3);
        assertThat(end.get()).as("no checksums, nothing reserved").isZero();
        assertThat(end.getInt()).isEqualTo(0x8F92EAB1);
        ByteBuffer table = end.position(whole.length - 9 - 3 * 8 - 8);
        assertThat(table.getInt()).isEqualTo(0x184D2A5E);
        assertThat(table.getInt()).isEqualTo(3 * 8 + 9);
        int first = table.getInt();
        assertThat(table.getInt()).isEqualTo(ZstdFormat.BLOCK);
        int second = table.getInt();
        assertThat(table.getInt()).isEqualTo(ZstdFormat.BLOCK);
        int third = table.getInt();
        assertThat(table.getInt()).isEqualTo(5);
        assertThat(first + second + third).isEqualTo(whole.length - 9 - 3 * 8 - 8);
        byte[] middle = Arrays.copyOfRange(whole, first, first + second);
        assertThat(unpacked(Coding.ZSTD, middle))
                .isEqualTo(Arrays.copyOfRange(bytes, ZstdFormat.BLOCK, 2 * ZstdFormat.BLOCK));
    }

    private static byte[] unpacked(Coding coding, byte[] compressed) throws IOException {
        InputStream in = new ByteArrayInputStream(compressed);
        try (InputStream raw = coding == Coding.GZIP ? new GZIPInputStream(in) : new ZstdInputStream(in)) {
            return raw.readAllBytes();
        }
    }
}
