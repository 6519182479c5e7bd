package org.decant.launcher.download;

import static java.lang.Integer.MAX_VALUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.decant.api.Content;
import org.decant.api.DownloadUnavailableException;
import org.decant.api.Redirect;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which copy of a file is sent, and what is said when none can be. */
class CopiesTest {

    private final List<String> asked = new ArrayList<>();
    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        dataset = rooms.dataset("raw");
        rooms.memory.store("good", "good".getBytes(UTF_8));
    }

    @AfterEach
    void close() throws Exception {
        rooms.requireNothingHeld();
        rooms.close();
    }

    @Test
    void copies_are_asked_by_provider_then_state_then_priority_then_age() {
        rooms.install(
                (file, context) -> {
                    asked.add(file.path());
                    throw new NoSuchFileException(file.path());
                },
                "here");
        long id = rooms.add(Rooms.file(
                dataset,
                "a",
                4,
                Checksums.NONE,
                located("gone:///no-provider", 0, Location.State.VERIFIED),
                located("here:///missing", 0, Location.State.MISSING),
                located("here:///unverified-1", 1, Location.State.UNVERIFIED),
                located("here:///verified-5", 5, Location.State.VERIFIED),
                located("here:///verified-2", 2, Location.State.VERIFIED),
                located("here:///verified-2-later", 2, Location.State.VERIFIED)));

        Problem problem = refusal(id);

        assertThat(asked)
                .containsExactly("/verified-2", "/verified-2-later", "/verified-5", "/unverified-1", "/missing");
        assertThat(problem.status()).isEqualTo(404);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("secret/place"), 404, "not-in-store"),
                Arguments.of(new AccessDeniedException("secret/place"), 502, "store-refused"),
                Arguments.of(new IOException("secret/place"), 502, "store-failed"),
                Arguments.of(new IllegalStateException("secret/place"), 500, "provider-fault"),
                Arguments.of(new NoClassDefFoundError("secret/place"), 500, "provider-fault"),
                Arguments.of(new ExceptionInInitializerError("secret/place"), 500, "provider-fault"),
                Arguments.of(new OutOfMemoryError("secret/place"), 500, "provider-fault"),
                Arguments.of(new StackOverflowError("secret/place"), 500, "provider-fault"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_keeps_its_meaning_and_keeps_its_secret(Throwable failure, int status, String code) {
        rooms.install((file, context) -> thrown(failure), "odd");
        long id = rooms.add(Rooms.file(dataset, "a", 4, "odd:///a"));

        Problem problem = refusal(id);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.sentence()).doesNotContain("secret");
    }

    @Test
    void a_provider_that_runs_out_of_stack_or_memory_costs_its_own_request_only() throws Exception {
        rooms.install((file, context) -> new Endless(0).download(), "deep");
        rooms.install((file, context) -> Content.of((first, count) -> new Endless(new long[MAX_VALUE].length)), "wide");
        long deep = rooms.add(Rooms.file(dataset, "a", 4, "deep:///a", "memory:///good"));
        long wide = rooms.add(Rooms.file(dataset, "b", 4, "wide:///a", "memory:///good"));
        long lost = rooms.add(Rooms.file(dataset, "c", 4, "deep:///a"));

        assertThat(Rooms.read(rooms.datafile(deep))).asString().isEqualTo("good");
        assertThat(Rooms.read(rooms.datafile(wide))).asString().isEqualTo("good");
        assertThat(refusal(lost).status()).isEqualTo(500);
    }

    @Test
    void a_store_that_cannot_just_now_says_when_to_come_back() {
        rooms.install(
                (file, context) -> thrown(new DownloadUnavailableException("mounting", Duration.ofSeconds(90))),
                "tape");

        Problem problem = refusal(rooms.add(Rooms.file(dataset, "a", 4, "tape:///a")));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_next_copy_is_sent_when_the_first_cannot_be_described(Throwable failure, int status, String code)
            throws Exception {
        rooms.install((file, context) -> thrown(failure), "odd");

        assertFallsBack();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_next_copy_is_sent_when_the_first_cannot_be_opened(Throwable failure, int status, String code)
            throws Exception {
        rooms.install((file, context) -> Content.of((first, count) -> thrown(failure)), "odd");

        assertFallsBack();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_next_copy_is_sent_when_the_first_fails_at_its_first_byte_and_cannot_even_be_closed(
            Throwable failure, int status, String code) throws Exception {
        rooms.install((file, context) -> Content.of((first, count) -> new BadChannel(failure)), "odd");

        assertFallsBack();
    }

    @Test
    void the_next_copy_is_sent_when_the_first_is_empty_or_no_channel_at_all() throws Exception {
        rooms.install((file, context) -> Content.of((first, count) -> channel("")), "odd");
        assertFallsBack();
        rooms.install((file, context) -> Content.of((first, count) -> null), "null");
        long id = rooms.add(Rooms.file(dataset, "b", 4, "null:///a", "memory:///good"));
        assertThat(Rooms.read(rooms.datafile(id))).asString().isEqualTo("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void a_copy_that_is_only_a_redirect_is_passed_over_inside_an_archive(String format) throws Exception {
        rooms.install((file, context) -> Redirect.to(URI.create("https://example.org/a")), "far");
        long id = rooms.add(Rooms.file(dataset, "a", 4, "far:///a", "memory:///good"));

        assertThat(rooms.downloads.datafile(Rooms.ANYONE, Optional.empty(), id)).isInstanceOf(Answer.Elsewhere.class);
        assertThat(Rooms.read(rooms.archive(format))).asString(UTF_8).contains("good");
    }

    private void assertFallsBack() throws Exception {
        long id = rooms.add(Rooms.file(dataset, "a", 4, "odd:///a", "memory:///good"));
        assertThat(Rooms.read(rooms.datafile(id))).asString().isEqualTo("good");
    }

    private Problem refusal(long id) {
        return catchThrowableOfType(DownloadRefused.class, () -> rooms.datafile(id))
                .problem();
    }

    private static Location located(String url, int priority, Location.State state) {
        return new Location(
                0, url.substring(0, url.indexOf(':')), url, priority, state, Optional.empty(), OptionalLong.empty());
    }

    private static ReadableByteChannel channel(String text) {
        return Channels.newChannel(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static <T> T thrown(Throwable failure) throws IOException {
        if (failure instanceof IOException expected) {
            throw expected;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    /** Asks itself for ever. */
    private record Endless(int depth) implements ReadableByteChannel {

        Content download() {
            return new Endless(depth + 1).download();
        }

        @Override
        public int read(java.nio.ByteBuffer target) {
            return -1;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** Fails whatever is done with it. */
    private record BadChannel(Throwable failure) implements ReadableByteChannel {

        @Override
        public int read(java.nio.ByteBuffer target) throws IOException {
            return thrown(failure);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() throws IOException {
            thrown(failure);
        }
    }
}
