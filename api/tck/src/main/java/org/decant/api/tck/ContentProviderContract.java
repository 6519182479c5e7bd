package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server relies on of a provider that gives content, as tests. A provider's author extends this class and says
 * how a file gets into the store.
 */
public abstract class ContentProviderContract extends DownloadProviderContract {

    private static final int SIZE = 300_001;

    /** For subclasses. */
    protected ContentProviderContract() {}

    /**
     * Names a file that is not in the store.
     *
     * @return a datafile at a location where nothing is
     * @throws Exception when it cannot be made
     */
    protected abstract Datafile missing() throws Exception;

    @Test
    void a_stated_length_is_the_exact_one() throws Exception {
        Content content = content(store("stated.bin", sample(SIZE)));

        content.length().ifPresent(length -> assertThat(length).isEqualTo(SIZE));
    }

    @Test
    void a_stated_validator_fits_in_an_etag() throws Exception {
        Content content = content(store("validated.bin", sample(10)));

        content.validator().ifPresent(text -> assertThat(text).matches("[\\x21\\x23-\\x7e]+"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SIZE})
    void a_file_is_given_whole(int size) throws Exception {
        assertThat(Reading.all(source("whole.bin", size))).isEqualTo(sample(size));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 300001", "1, 70000", "65535, 3", "300000, 1", "200000, 9223372036854775807"})
    void a_range_is_the_slice_of_the_whole(long first, long count) throws Exception {
        int end = (int) Math.min(SIZE, first + Math.min(count, SIZE));

        assertThat(Reading.range(source("sliced.bin", SIZE), first, count))
                .isEqualTo(Arrays.copyOfRange(sample(SIZE), (int) first, end));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, SIZE})
    void a_range_of_no_bytes_is_empty(long first) throws Exception {
        assertThat(Reading.range(source("none.bin", SIZE), first, 0)).isEmpty();
    }

    @Test
    void one_source_opens_again_and_again() throws Exception {
        ByteSource source = source("again.bin", 1_000);

        for (int round = 0; round < 3; round++) {
            assertThat(Reading.all(source)).isEqualTo(sample(1_000));
        }
    }

    @Test
    void many_read_one_source_at_the_same_time() throws Exception {
        ByteSource source = source("shared.bin", SIZE);
        ExecutorService readers = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> read = new ArrayList<>();
            for (int reader = 0; reader < 16; reader++) {
                read.add(readers.submit(() -> Reading.all(source)));
            }
            for (Future<byte[]> bytes : read) {
                assertThat(bytes.get()).isEqualTo(sample(SIZE));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void a_missing_file_is_no_such_file() throws Exception {
        Datafile missing = missing();

        assertThatThrownBy(() -> Reading.all(content(missing).source())).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two words.txt", "#1?.txt", "100%25.txt", "a+b&c=d;e.txt", "Größe-数据-ñ.txt", "~.-_'(!).txt"})
    void a_name_is_taken_as_it_is(String name) throws Exception {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);

        assertThat(Reading.all(content(store(name, bytes)).source())).isEqualTo(bytes);
    }

    @Test
    void closing_twice_does_nothing() throws Exception {
        ReadableByteChannel channel = source("twice.bin", 1_000).open(0, 1_000);

        channel.close();
        channel.close();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void closing_on_another_thread_ends_the_reading() throws Exception {
        try (ReadableByteChannel channel = source("cut.bin", SIZE).open(0, SIZE)) {
            channel.read(ByteBuffer.allocate(1));
            CompletableFuture.runAsync(() -> close(channel)).get();

            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
        }
    }

    private ByteSource source(String name, int size) throws Exception {
        return content(store(name, sample(size))).source();
    }

    private Content content(Datafile datafile) throws Exception {
        Download download = provider().downloadDatafile(datafile, SampleContext.MEMBER);
        assertThat(download).isInstanceOf(Content.class);
        return (Content) download;
    }

    private static void close(ReadableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
