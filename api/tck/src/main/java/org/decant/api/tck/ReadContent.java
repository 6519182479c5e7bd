package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.decant.api.ByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of content, from any place, whatever its file is called. */
abstract class ReadContent extends DescribedContent {

    private static final String NAMES = "a path is taken as it is: nothing is decoded or left out";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE})
    @Demand(in = "ByteSource.open", that = "all bytes there are can be read, also of an empty file")
    void a_file_is_given_whole(int size) throws Exception {
        assertThat(Reading.all(source("whole.bin", size)))
                .as("the bytes of a file of %d", size)
                .isEqualTo(sample(size));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 300001", "1, 70000", "65535, 3", "300000, 1", "200000, 9223372036854775807"})
    @Demand(in = "ByteSource.open", that = "the channel begins at first and ends after count bytes at the latest")
    void a_range_is_the_slice_of_the_whole(long first, long count) throws Exception {
        int end = (int) Math.min(SIZE, first + Math.min(count, SIZE));

        assertThat(Reading.range(source("sliced.bin", SIZE), first, count))
                .as("the bytes of open(%d, %d)", first, count)
                .isEqualTo(Arrays.copyOfRange(sample(SIZE), (int) first, end));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, SIZE})
    @Demand(in = "ByteSource.open", that = "a count of 0 is no bytes, also at the end")
    void a_range_of_no_bytes_is_empty(long first) throws Exception {
        assertThat(Reading.range(source("none.bin", SIZE), first, 0))
                .as("the bytes of open(%d, 0)", first)
                .isEmpty();
    }

    @Test
    @Demand(in = "ByteSource", that = "open may be called any number of times")
    void one_source_opens_again_and_again() throws Exception {
        ByteSource source = source("again.bin", 1_000);

        for (int round = 1; round <= 3; round++) {
            assertThat(Reading.all(source)).as("the bytes of opening %d", round).isEqualTo(sample(1_000));
        }
    }

    @Test
    @Demand(in = "ByteSource.open", that = "the channel reads into any buffer: direct ones, of any size, partly filled")
    void any_buffer_is_read_into() throws Exception {
        try (ReadableByteChannel channel = source("buffers.bin", 100).open(0, 100)) {
            ByteBuffer direct = ByteBuffer.allocateDirect(110).position(5).limit(12);
            Reading.fill(channel, direct);
            direct.limit(110);
            Reading.fill(channel, direct);

            byte[] read = new byte[100];
            direct.flip().position(5).get(read);
            assertThat(read).as("the bytes read behind the position").isEqualTo(sample(100));
        }
    }

    @Test
    @Demand(in = "ByteSource.open", that = "a channel that has come to its end stays there")
    void the_end_is_told_as_often_as_it_is_asked_for() throws Exception {
        try (ReadableByteChannel channel = source("end.bin", 10).open(0, 10)) {
            Reading.fill(channel, ByteBuffer.allocate(10));
            if (!(channel instanceof FileChannel)) {
                assertThat(channel.read(ByteBuffer.allocate(1)))
                        .as("read at the end")
                        .isNegative();
                assertThat(channel.read(ByteBuffer.allocate(1)))
                        .as("read behind the end")
                        .isNegative();
            }
        }
    }

    @Test
    @Demand(in = "Datafile.path", that = NAMES)
    void a_name_with_spaces_is_taken_as_it_is() throws Exception {
        assertNamed("two words.txt", "two  spaces.txt");
    }

    @Test
    @Demand(in = "Datafile.path", that = NAMES)
    void a_name_with_the_signs_of_a_url_is_taken_as_it_is() throws Exception {
        assertNamed("#1?.txt", "a+b&c=d;e.txt", "~.-_'(!).txt");
    }

    @Test
    @Demand(in = "Datafile.path", that = NAMES)
    void a_name_with_percent_signs_is_taken_as_it_is() throws Exception {
        assertNamed("100%.txt", "100%25.txt", "%2e%2e.txt");
    }

    @Test
    @Demand(in = "Datafile.path", that = NAMES)
    void a_name_that_is_not_ascii_is_taken_as_it_is() throws Exception {
        assertNamed("Größe-ñ.txt", "数据.txt", "Ω😀.txt");
    }

    private void assertNamed(String... names) throws Exception {
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            assertThat(Reading.all(content(store(name, bytes)).source()))
                    .as("the bytes of '%s'", name)
                    .isEqualTo(bytes);
        }
    }
}
