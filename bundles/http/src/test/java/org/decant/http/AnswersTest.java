package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.decant.api.ByteSource;
import org.decant.api.Content;
import org.decant.api.DatafileChangedException;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a server's answers. */
class AnswersTest {

    private static final byte[] BYTES = "0123456789".getBytes();

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider = Settings.fetching(store.host("data.example.org")).provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        store.close();
    }

    @Test
    void describing_asks_nobody_and_takes_what_the_catalogue_has() throws IOException {
        String url = store.file("a.txt", BYTES);

        for (SampleContext context : List.of(SampleContext.DIRECT, SampleContext.MEMBER)) {
            Content content = (Content) provider.downloadDatafile(SampleDatafile.at(url, 10), context);
            assertThat(content.length()).hasValue(10);
        }
        assertThat(store.asked).isEmpty();
    }

    @Test
    void a_part_is_asked_for_as_a_range_and_the_whole_without_one() throws IOException {
        ByteSource source = Opened.source(provider, store.file("a.txt", BYTES), 10);

        Opened.range(source, 0, Long.MAX_VALUE);
        Opened.range(source, 3, Long.MAX_VALUE);
        Opened.range(source, 3, 2);
        Opened.range(source, 3, 0);

        assertThat(store.asked).extracting(WebStore.Asked::range).containsExactly(null, "bytes=3-9", "bytes=3-4");
        assertThat(store.asked).extracting(WebStore.Asked::encodings).containsOnly("identity");
        assertThat(store.asked).extracting(WebStore.Asked::host).containsOnly(store.host("data.example.org"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void what_is_not_there_is_no_such_file(int status) {
        assertRefused(store.status("/a", status), NoSuchFileException.class, "the server answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407})
    void what_is_forbidden_is_denied(int status) {
        assertRefused(store.status("/a", status), AccessDeniedException.class, "the server answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 300, 304, 400, 405, 500, 502, 504})
    void what_else_a_server_answers_is_its_failure(int status) {
        assertRefused(store.status("/a", status), IOException.class, "/a answered " + status);
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "503, 120, 120", "503, soon, 60", "503, 99999999, 86400"})
    void what_comes_later_is_unavailable_until_then(int status, String said, long seconds) {
        assertThatThrownBy(() -> Opened.all(provider, store.status("/a", status, "Retry-After", said), 10))
                .isInstanceOfSatisfying(
                        DownloadUnavailableException.class,
                        later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @Test
    void a_check_asks_for_a_byte_and_finds_what_is_missing_or_changed() throws IOException {
        String url = store.file("a.txt", BYTES);

        provider.downloadDatafile(SampleDatafile.at(url, 10), SampleContext.CHECK);
        assertThat(store.asked).extracting(WebStore.Asked::range).containsExactly("bytes=0-0");
        assertThatThrownBy(() -> provider.downloadDatafile(SampleDatafile.at(url, 11), SampleContext.CHECK))
                .isInstanceOf(DatafileChangedException.class);
        assertThatThrownBy(
                        () -> provider.downloadDatafile(SampleDatafile.at(store.url("/none"), 1), SampleContext.CHECK))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 11, 1_000_000})
    void a_file_of_another_size_has_changed(long catalogued) throws IOException {
        String url = store.file("a.txt", BYTES);
        ByteSource source = Opened.source(provider, url, catalogued);

        assertThatThrownBy(() -> Opened.range(source, 0, Long.MAX_VALUE))
                .isInstanceOf(DatafileChangedException.class)
                .hasMessageContaining(url);
        if (catalogued > 1) {
            assertThatThrownBy(() -> Opened.range(source, 1, 1)).isInstanceOf(DatafileChangedException.class);
            assertThatThrownBy(() -> Opened.range(source, catalogued - 1, 1))
                    .isInstanceOf(DatafileChangedException.class);
        }
    }

    @Test
    void a_body_of_unknown_length_that_is_too_long_never_looks_whole() {
        assertRefused(chunked(11), DatafileChangedException.class, "gives more than the 10 bytes");
    }

    @Test
    void a_body_of_unknown_length_that_is_too_short_never_looks_whole() {
        assertRefused(chunked(9), IOException.class, "ended after 9 of 10 bytes");
    }

    @Test
    void a_body_of_unknown_length_that_is_right_is_taken() throws IOException {
        assertThat(Opened.all(provider, chunked(10), 10)).hasSize(10);
    }

    @Test
    void a_body_that_breaks_off_is_an_error() {
        assertThatThrownBy(() -> Opened.all(
                        provider,
                        store.at("/cut", exchange -> {
                            exchange.sendResponseHeaders(200, 10);
                            exchange.getResponseBody().write(BYTES, 0, 4);
                            exchange.getResponseBody().flush();
                        }),
                        10))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_server_without_ranges_is_read_from_its_first_byte() throws IOException {
        ByteSource source = Opened.source(provider, ignorant(), 10);

        assertThat(Opened.range(source, 3, 4)).isEqualTo("3456".getBytes());
        assertThat(Opened.range(source, 9, Long.MAX_VALUE)).isEqualTo("9".getBytes());
        assertThat(Opened.range(source, 0, 1)).isEqualTo("0".getBytes());
    }

    @Test
    void a_server_without_ranges_is_not_read_for_ever() {
        long far = WebAnswer.MOST_SKIPPED + 1;
        String url = store.at("/large", exchange -> {
            exchange.sendResponseHeaders(200, far + 10);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> Opened.range(Opened.source(provider, url, far + 10), far, 1))
                .hasMessageContaining("its server has no ranges");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 0-4/10", "bytes 3-5/10", "bytes 3-9/10", "bytes=3-4", "bytes 3-4", "chars 3-4/10"})
    void another_range_than_the_wanted_one_is_an_error(String given) throws IOException {
        ByteSource source = Opened.source(provider, store.status("/a", 206, "Content-Range", given), 10);

        assertThatThrownBy(() -> Opened.range(source, 3, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(given);
    }

    @Test
    void a_part_in_answer_to_no_range_is_an_error() {
        assertRefused(
                store.status("/a", 206, "Content-Range", "bytes 0-9/10"), IOException.class, "than was asked for");
    }

    @Test
    void what_is_compressed_without_being_asked_to_is_an_error() {
        assertRefused(
                store.at("/a", exchange -> {
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    WebStore.send(exchange, BYTES);
                }),
                IOException.class,
                "encoding 'gzip'");
    }

    @Test
    void a_head_without_end_is_not_read_to_it() {
        String[] many = new String[2 * 201];
        for (int index = 0; index < many.length; index++) {
            many[index] = "X-" + index;
        }

        assertRefused(store.status("/many", 200, many), IOException.class, "header count");
        assertRefused(store.status("/long", 200, "X", "y".repeat(20_000)), IOException.class, "line length");
    }

    private String chunked(int size) {
        return store.at("/chunked", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[size]);
        });
    }

    private String ignorant() {
        return store.at("/ignorant", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
        });
    }

    private void assertRefused(String url, Class<? extends Exception> kind, String because) {
        assertThatThrownBy(() -> Opened.all(provider, url, 10))
                .isInstanceOf(kind)
                .hasMessageContaining(because);
    }
}
