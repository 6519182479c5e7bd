package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueCopyTest {

    @TempDir
    Path folder;

    private static int add(Session session) {
        return session.handle().execute("insert into revision (at_nanos, what) values (1, 'test')");
    }

    private static long revisions(Session session) {
        return session.handle()
                .createQuery("select count(*) from revision")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void a_copy_made_while_others_write_is_of_one_moment_and_holds_nobody_up() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        Path copies = Files.createDirectory(folder.resolve("copies"));
        try (Database database = Database.open(folder.resolve("data"))) {
            Future<Integer> writing = threads.submit(() -> {
                int written = 0;
                while (!enough.get()) {
                    database.write(CatalogueCopyTest::pair);
                    written += 2;
                    started.countDown();
                }
                return written;
            });
            started.await();
            for (int i = 0; i < 5; i++) {
                database.copy().to(copies.resolve(i + "/catalogue.db"));
            }
            enough.set(true);
            assertThat(writing.get()).isGreaterThan(10);
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 5; i++) {
            try (Database copy = Database.open(copies.resolve(String.valueOf(i)))) {
                assertThat(copy.<Long>read(CatalogueCopyTest::revisions))
                        .isPositive()
                        .isEven();
            }
        }
    }

    private static int pair(Session session) {
        return add(session) + add(session);
    }

    @Test
    void a_copy_is_for_its_owner_alone_and_nothing_is_left_beside_it() throws Exception {
        Path copies = Files.createDirectory(folder.resolve("copies"));
        Path copy = copies.resolve("a lab? 50%.db");
        try (Database database = Database.open(folder.resolve("data"))) {
            long bytes = database.copy().to(copy);
            assertThat(bytes).isEqualTo(Files.size(copy)).isPositive();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.list(copies)) {
            assertThat(all).containsExactly(copy);
        }
    }

    @Test
    void nothing_is_written_over() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious.db"), "mine");
        try (Database database = Database.open(folder.resolve("data"))) {
            assertThatThrownBy(() -> database.copy().to(precious))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("nothing was written over");
        }
        assertThat(precious).hasContent("mine");
    }

    @Test
    void before_a_catalogue_is_brought_to_a_newer_schema_it_is_kept_as_it_was() throws Exception {
        Path data = folder.resolve("data");
        OlderCatalogue.beforeThis(data, "insert into revision (at_nanos, what) values (1, 'test')");

        Database.open(data).close();

        List<Path> kept;
        try (Stream<Path> all = Files.list(data.resolve("backup"))) {
            kept = all.toList();
        }
        assertThat(kept).singleElement().asString().matches(".*catalogue-\\d{8}T\\d{6}Z-before-schema-\\d+\\.db");
        Path former = Files.createDirectory(folder.resolve("former"));
        Files.copy(kept.get(0), former.resolve("catalogue.db"));
        try (Database database = Database.open(former)) {
            assertThat(database.<Long>read(CatalogueCopyTest::revisions)).isEqualTo(1);
        }
    }
}
