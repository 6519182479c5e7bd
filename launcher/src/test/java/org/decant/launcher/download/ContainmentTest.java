package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.Content;
import org.decant.api.DownloadProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.providers.Bounds;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.Tally;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider may take of the server, and how it is treated when it takes more. */
class ContainmentTest {

    private static final int PLACES = 3;
    private static final Duration LIMIT = Duration.ofMillis(300);

    private final Hanging hanging = new Hanging();
    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        open(folder, new Limits(LIMIT, LIMIT), Duration.ofMillis(300));
    }

    private void open(Path folder, Limits limits, Duration rest) {
        rooms = new Rooms(folder, new Bounds(PLACES, 3, rest), limits);
        dataset = rooms.dataset("raw");
        rooms.memory.store("good", "good".getBytes());
    }

    /** For what is to come to no limit, also on a machine that stands still for a moment. */
    private void openAnew(Path folder) {
        rooms.close();
        open(folder, Rooms.USUAL_LIMITS, Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        hanging.release();
        rooms.close();
    }

    @Test
    void a_call_that_nobody_waits_for_any_more_keeps_its_place_until_it_comes_back() throws Exception {
        rooms.install(
                (file, context) -> {
                    hanging.here();
                    return Content.of((first, count) -> null);
                },
                "odd");
        long id = add("odd:///a");

        for (int request = 0; request < PLACES; request++) {
            assertThat(refusal(id).status()).isEqualTo(504);
        }
        for (int request = 0; request < 5; request++) {
            assertThat(refusal(id).status()).isEqualTo(503);
        }

        assertThat(hanging.arrived()).isEqualTo(PLACES);
        assertThat(tally("odd").refusedBusy()).isEqualTo(5);
        assertThat(tally("odd").timeOuts()).isEqualTo(PLACES);
        assertThat(status("odd").calls()).isEqualTo(PLACES);
        hanging.release();
        Eventually.holds(() -> status("odd").calls() == 0 && rooms.stores.threadsLeftBehind() == 0);
    }

    @Test
    void closings_that_hang_take_no_more_threads_than_there_are_places_and_none_is_forgotten(@TempDir Path folder)
            throws Exception {
        openAnew(folder);
        Queue<Object> closed = new ConcurrentLinkedQueue<>();
        rooms.install(
                (file, context) -> Content.of((first, count) -> new TellingChannel("good", () -> {
                    hanging.here();
                    closed.add(file);
                })),
                "odd");
        long id = add("odd:///a");
        BodyReader[] readers = new BodyReader[PLACES + 2];
        for (int reader = 0; reader < readers.length; reader++) {
            readers[reader] = rooms.datafile(id).body().open(0, 2);
            readers[reader].read(ByteBuffer.allocate(2));
        }

        for (BodyReader reader : readers) {
            new Thread(() -> close(reader)).start();
        }

        Eventually.holds(() -> hanging.arrived() == PLACES);
        assertThat(refusal(id).status()).isEqualTo(503);
        assertThat(hanging.arrived()).isEqualTo(PLACES);
        hanging.release();
        Eventually.holds(() -> closed.size() == readers.length && status("odd").calls() == 0);
    }

    @Test
    void every_place_may_hang_in_a_read_and_each_is_ended_by_closing_its_channel() throws Exception {
        rooms.install((file, context) -> Content.of((first, count) -> new StallingChannel()), "odd");
        long id = add("odd:///a");
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        for (int request = 0; request < PLACES; request++) {
            new Thread(() -> statuses.add(readRefusal(id).status())).start();
        }

        Eventually.holds(() -> statuses.size() == PLACES && status("odd").calls() == 0);
        assertThat(statuses).containsOnly(504);
    }

    @Test
    void a_channel_that_is_opened_too_late_is_closed() throws Exception {
        AtomicBoolean closed = new AtomicBoolean();
        rooms.install(
                (file, context) -> Content.of((first, count) -> {
                    hanging.here();
                    return new TellingChannel("late", () -> closed.set(true));
                }),
                "odd");

        long id = add("odd:///a");
        Eventually.holds(() -> {
            assertThat(readRefusal(id).status()).isEqualTo(504);
            return hanging.arrived() > 0; // or it was late before it came to that
        });
        hanging.release();

        Eventually.holds(closed::get);
        Eventually.holds(() -> status("odd").calls() == 0);
    }

    @Test
    void a_store_that_does_not_answer_for_several_files_is_left_alone_until_it_answers_again(@TempDir Path folder)
            throws Exception {
        openAnew(folder);
        AtomicBoolean away = new AtomicBoolean(true);
        rooms.install(
                (file, context) -> Content.of((first, count) -> {
                    if (away.get()) {
                        throw new ConnectException("refused");
                    }
                    return new TellingChannel("good", () -> {});
                }),
                "odd");
        long same = add("odd:///same");
        for (int request = 0; request < 10; request++) {
            assertThat(readRefusal(same).status()).isEqualTo(502);
        }
        readRefusal(add("odd:///b"));
        readRefusal(add("odd:///c"));

        Problem resting = readRefusal(same);
        assertThat(resting.status()).isEqualTo(503);
        assertThat(resting.retryAfter()).isPresent();
        assertThat(Rooms.read(rooms.datafile(add("odd:///d", "memory:///good"))))
                .asString()
                .isEqualTo("good");
        away.set(false);
        Eventually.holds(() -> status("odd").rest().isEmpty());

        assertThat(Rooms.read(rooms.datafile(same))).asString().isEqualTo("good");
        assertThat(tally("odd").refusedResting()).isPositive();
    }

    @Test
    void every_call_has_the_providers_own_class_loader_in_its_context(@TempDir Path folder) throws Exception {
        openAnew(folder);
        Queue<ClassLoader> seen = new ConcurrentLinkedQueue<>();
        try (URLClassLoader own = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            Object provider =
                    Proxy.newProxyInstance(own, new Class<?>[] {DownloadProvider.class}, (proxy, call, given) -> {
                        note(seen);
                        return Content.of((first, count) -> {
                            note(seen);
                            return new TellingChannel("good", () -> note(seen)) {
                                @Override
                                public int read(ByteBuffer target) {
                                    note(seen);
                                    return super.read(target);
                                }
                            };
                        });
                    });
            rooms.install((DownloadProvider) provider, "own");
            assertThat(Rooms.read(rooms.datafile(add("own:///a")))).asString().isEqualTo("good");

            assertThat(seen).hasSizeGreaterThanOrEqualTo(5).containsOnly(own);
        }
    }

    private static void note(Queue<ClassLoader> seen) {
        seen.add(Thread.currentThread().getContextClassLoader());
    }

    private static void close(BodyReader reader) {
        try {
            reader.close();
        } catch (java.io.IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private long add(String... urls) {
        return rooms.add(Rooms.file(dataset, urls[0].replaceAll("\\W", ""), 4, urls));
    }

    private Problem refusal(long id) {
        return catchThrowableOfType(DownloadRefused.class, () -> rooms.datafile(id))
                .problem();
    }

    private Problem readRefusal(long id) {
        return catchThrowableOfType(DownloadRefused.class, () -> Rooms.read(rooms.datafile(id)))
                .problem();
    }

    private Tally tally(String protocol) {
        return rooms.registry.tallies().get(protocol);
    }

    private ProviderStatus status(String protocol) {
        return rooms.registry.statuses().stream()
                .filter(status -> status.protocols().contains(protocol))
                .findFirst()
                .orElseThrow();
    }
}
