package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many updates leave behind: nothing. */
class ManyUpdatesTest {

    /** Those of a pool live on for a minute, each for several bundles. */
    private static final int SPARE_THREADS = 8;

    @TempDir
    Path folder;

    private RunningHouse house;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void ten_updates_leave_no_classes_files_or_threads_behind() throws Exception {
        nothingIsLeftBy(10);
    }

    @Test
    @Tag("long")
    void a_hundred_updates_leave_no_classes_files_or_threads_behind() throws Exception {
        nothingIsLeftBy(100);
    }

    @Test
    void the_classes_of_a_drained_version_are_freed_and_not_before() throws Exception {
        Handed handed = new Handed(folder, house);
        handed.install("a.jar", TestBundle.answering("one"));
        WeakReference<ClassLoader> classes = Inside.classesOf(house, "test");
        Deque<Lease> running =
                new ArrayDeque<>(List.of(house.registry.lease("test").orElseThrow()));
        handed.update("a.jar", TestBundle.answering("two"));
        System.gc();
        assertThat(classes.get()).isNotNull();

        running.pop().close();

        eventually(() -> {
            System.gc();
            assertThat(classes.get()).isNull();
        });
    }

    private void nothingIsLeftBy(int updates) throws Exception {
        Handed handed = new Handed(folder, house);
        handed.install("a.jar", TestBundle.answering("0"));
        handed.update("a.jar", TestBundle.answering("1"));
        house.awaitOnly(State.ACTIVE, 1);
        long filesBefore = openFiles();
        int threadsBefore = Thread.getAllStackTraces().size();
        List<WeakReference<ClassLoader>> replaced = new ArrayList<>();
        for (int update = 0; update < updates; update++) {
            replaced.add(Inside.classesOf(house, "test"));
            handed.update("a.jar", TestBundle.answering("" + update % 2));
        }

        house.awaitOnly(State.ACTIVE, 1);
        eventually(() -> {
            System.gc();
            assertThat(replaced).allMatch(classes -> classes.get() == null);
            assertThat(openFiles()).isLessThanOrEqualTo(filesBefore);
            assertThat(Thread.getAllStackTraces()).hasSizeLessThan(threadsBefore + SPARE_THREADS);
        });
    }

    /** Files below the test's folder that this process holds open, where the system tells; other tests' are none of it. */
    private long openFiles() {
        Path open = Path.of("/proc/self/fd");
        if (!Files.exists(open)) {
            return 0;
        }
        try (Stream<Path> descriptors = Files.list(open)) {
            return descriptors.filter(this::leadsHere).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false; // Closed since it was listed.
        }
    }
}
