package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.launcher.Eventually;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditBatchesTest {

    Database database;
    AuditEvents events;
    ExecutorService threads = Executors.newCachedThreadPool();

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        database.write(session -> session.handle().execute("create table beside (subject text primary key)"));
        events = new AuditEvents(database, InstantSource.system());
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    private void add(String subject) {
        events.add(
                "download-start",
                "ada",
                subject,
                Map.of(),
                session -> session.handle().execute("insert into beside values (?)", subject));
    }

    private List<String> beside() {
        return database.read(session -> session.handle()
                .createQuery("select subject from beside order by subject")
                .mapTo(String.class)
                .list());
    }

    private List<String> recorded() {
        return events.page(0, Optional.of("download-start"), 10_000).stream()
                .map(AuditEvent::subject)
                .sorted()
                .toList();
    }

    @Test
    void what_many_threads_add_at_once_is_all_there_with_what_goes_alongside() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 32; thread++) {
            String name = "t" + thread;
            all.add(threads.submit(() -> {
                for (int number = 0; number < 20; number++) {
                    add(name + "-" + number);
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(recorded()).hasSize(640).doesNotHaveDuplicates();
        assertThat(beside()).isEqualTo(recorded());
    }

    @Test
    void an_entry_that_fails_is_not_there_and_takes_no_other_with_it() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Future<?> blocking = threads.submit(() -> events.add("download-start", "ada", "first", Map.of(), session -> {
            taken.countDown();
            awaitUninterrupted(enough);
        }));
        taken.await();
        Future<?> good = threads.submit(() -> add("good"));
        Future<?> bad = threads.submit(() -> events.add("download-start", "ada", "bad", Map.of(), session -> {
            throw new IllegalArgumentException("of its own");
        }));
        Future<?> other = threads.submit(() -> add("other"));
        Eventually.holds(() -> events.waiting() == 3);
        enough.countDown();

        blocking.get();
        good.get();
        other.get();
        assertThatThrownBy(bad::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("of its own");
        assertThat(recorded()).containsExactly("first", "good", "other");
        assertThat(beside()).containsExactly("good", "other");
    }

    @Test
    void where_nothing_can_be_written_everybody_hears_it() {
        database.close();

        assertThatThrownBy(() -> add("lost")).isInstanceOf(StoreException.class);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
