package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.Content;
import org.decant.api.Datafile;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.api.LocalSource;
import org.decant.api.PromptProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.providers.Bounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that has promised to answer at once is called on the thread of a request, for as long as it does. */
class PromptProviderTest {

    private static final int PLACES = 4;

    private final Hanging hanging = new Hanging();
    private final Queue<Thread> described = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> opened = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean hangs = new AtomicBoolean();
    private Rooms rooms;
    private long dataset;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder, new Bounds(PLACES, 3, Duration.ofSeconds(30)), new Limits(limit(), limit()));
        dataset = rooms.dataset("raw");
        rooms.memory.store("good", "good".getBytes());
        rooms.install(new Prompt(true), "near");
        rooms.install(new Prompt(false), "far");
    }

    private static Duration limit() {
        return Duration.ofMillis(600);
    }

    @AfterEach
    void close() {
        hanging.release();
        rooms.close();
    }

    /** Describes at once, whatever its sources do. */
    private final class Prompt implements PromptProvider {

        private final boolean local;

        Prompt(boolean local) {
            this.local = local;
        }

        @Override
        public Download downloadDatafile(Datafile datafile, DownloadContext context) {
            described.add(Thread.currentThread());
            return Content.of(local ? (LocalSource) (first, count) -> channel() : (first, count) -> channel());
        }

        private TellingChannel channel() {
            opened.add(Thread.currentThread());
            if (hangs.get()) {
                hanging.here();
            }
            return new TellingChannel("good", () -> {});
        }
    }

    @Test
    void a_local_file_is_described_and_opened_on_the_thread_of_the_request() throws Exception {
        assertThat(read(add("near:///a"))).isEqualTo("good");

        assertThat(described).isNotEmpty().containsOnly(Thread.currentThread());
        assertThat(opened).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void what_is_not_local_is_opened_on_a_thread_of_its_own() throws Exception {
        assertThat(read(add("far:///a"))).isEqualTo("good");

        assertThat(described).isNotEmpty().containsOnly(Thread.currentThread());
        assertThat(opened).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void a_check_is_never_made_on_the_thread_of_the_request() throws Exception {
        long id = add("near:///a");
        Judge.ofCheck(checkOf(), new Leases(rooms.stores))
                .asked(rooms.catalogue.datafile(id).orElseThrow());

        assertThat(described).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    @Test
    void one_that_hangs_keeps_the_requests_that_were_under_way_and_no_others() throws Exception {
        long id = add("near:///a");
        long elsewhere = add("near:///b", "memory:///good");
        hangs.set(true);
        CountDownLatch over = new CountDownLatch(2);
        for (int request = 0; request < 2; request++) {
            daemon(() -> {
                catchThrowableOfType(DownloadRefused.class, () -> read(id));
                over.countDown();
            });
        }
        Eventually.holds(() -> hanging.arrived() == 2 && rooms.stores.threadsLeftBehind() == 2);

        opened.clear();
        assertThat(catchThrowableOfType(DownloadRefused.class, () -> read(id))
                        .problem()
                        .status())
                .isEqualTo(504);
        assertThat(opened).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(read(elsewhere)).isEqualTo("good");
        assertThat(rooms.registry.tallies().get("near").timeOuts()).isGreaterThanOrEqualTo(3);

        hangs.set(false);
        hanging.release();
        over.await();
        Eventually.holds(() -> rooms.stores.threadsLeftBehind() == 0);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static ArchiveRequest checkOf() throws DownloadRefused {
        return new ArchiveRequest(
                Rooms.ANYONE, Optional.empty(), ArchiveOptions.of(Optional.empty(), Optional.empty()));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private String read(long id) throws Exception {
        return new String(Rooms.read(rooms.datafile(id)));
    }

    private long add(String... urls) {
        return rooms.add(Rooms.file(dataset, urls[0].replaceAll("\\W", ""), 4, urls));
    }
}
