package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;
import org.decant.api.Packed;
import org.decant.api.Redirect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server relies on, as tests. A provider's author extends this class, says how a file gets into the store, and
 * tells by the predicates what this kind of store does differently. Cases that do not apply are skipped, not passed.
 */
@Timeout(60)
public abstract class DownloadProviderContract {

    private static final int SIZE = 300_001;

    /** For subclasses. */
    protected DownloadProviderContract() {}

    /**
     * Gives the provider under test, configured for the store that {@link #store} fills.
     *
     * @return the same one during a test
     * @throws Exception when it cannot be made
     */
    protected abstract DownloadProvider provider() throws Exception;

    /**
     * Puts a file in the store.
     *
     * @param name any file name without folders
     * @param bytes its bytes
     * @return a datafile that states where it is and its size, as a catalogue would
     * @throws Exception when it cannot be stored
     */
    protected abstract Datafile store(String name, byte[] bytes) throws Exception;

    /**
     * Names a file that is not in the store.
     *
     * @return a datafile at a location where nothing is
     * @throws Exception when it cannot be made
     */
    protected abstract Datafile missing() throws Exception;

    /**
     * Tells whether a datafile is answered with a redirect instead of content.
     *
     * @return false unless overridden
     */
    protected boolean redirects() {
        return false;
    }

    /**
     * Tells whether the bulk hooks answer with something of their own instead of the server's archive.
     *
     * @return false unless overridden
     */
    protected boolean packsItself() {
        return false;
    }

    /**
     * Counts how often the store was opened, where that can be told.
     *
     * @return empty unless overridden; the cases that need it are skipped then
     */
    protected OptionalLong opened() {
        return OptionalLong.empty();
    }

    @Test
    void the_self_test_passes() throws Exception {
        provider().selfTest();
    }

    @Test
    void describing_opens_nothing() throws Exception {
        assumeThat(opened()).isPresent();
        Datafile datafile = store("described.bin", sample(10));
        long before = opened().orElseThrow();

        provider().downloadDatafile(datafile, SampleContext.DIRECT);
        provider().downloadDatafile(datafile, SampleContext.MEMBER);
        provider().downloadDatafile(datafile, SampleContext.CHECK);

        assertThat(opened()).hasValue(before);
    }

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
        assumeThat(redirects()).isFalse();

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

    @Test
    void a_redirect_is_a_plain_web_address() throws Exception {
        assumeThat(redirects()).isTrue();

        for (String name : List.of("a.txt", "two words.txt", "#1?.txt", "100%25.txt", "Größe.txt")) {
            Download download = provider().downloadDatafile(store(name, sample(10)), SampleContext.DIRECT);
            assertThat(download).isInstanceOf(Redirect.class);
            assertWebAddress(((Redirect) download).address(), name);
        }
    }

    @Test
    void the_bulk_hooks_have_the_server_pack() throws Exception {
        assumeThat(packsItself()).isFalse();
        SampleSelection files = SampleSelection.of(store("packed.bin", sample(10)));
        SampleExperiment experiment = new SampleExperiment(1, "An experiment", "somebody");

        for (Download download : List.of(
                provider().downloadExperiment(experiment, files, SampleContext.DIRECT),
                provider().downloadDatafiles(files, SampleContext.DIRECT))) {
            assertThat(download).isInstanceOf(Packed.class);
            assertThat(((Packed) download).selection()).isSameAs(files);
        }
    }

    private ByteSource source(String name, int size) throws Exception {
        return content(store(name, sample(size))).source();
    }

    private Content content(Datafile datafile) throws Exception {
        assumeThat(redirects()).isFalse();
        Download download = provider().downloadDatafile(datafile, SampleContext.MEMBER);
        assertThat(download).isInstanceOf(Content.class);
        return (Content) download;
    }

    private static byte[] sample(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void assertWebAddress(URI address, String name) {
        assertThat(address.getScheme())
                .as("scheme of the address of '%s'", name)
                .isIn("http", "https");
        assertThat(address.getHost()).as("host of the address of '%s'", name).isNotEmpty();
        assertThat(address.getRawUserInfo()).as("user information").isNull();
        assertThat(address.toString()).as("the address of '%s'", name).matches("[\\x21-\\x7e]+");
        assertThat(address.getPath()).as("the path of '%s', decoded", name).endsWith(name);
    }

    private static void close(ReadableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
