package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final long MANY = 5_000;

    @TempDir
    Path folder;

    private static long revisions(Session session) {
        return session.handle()
                .createQuery("select count(*) from revision")
                .mapTo(Long.class)
                .one();
    }

    private static int add(Session session) {
        return session.handle().execute("insert into revision (at_nanos, what) values (1, 'test')");
    }

    @Test
    void what_was_written_is_there_when_it_is_opened_again() {
        try (Database database = Database.open(folder)) {
            database.write(DatabaseTest::add);
        }
        try (Database database = Database.open(folder)) {
            assertThat(database.<Long>read(DatabaseTest::revisions)).isEqualTo(1);
        }
    }

    @Test
    void what_is_in_it_is_for_its_owner_alone() throws IOException {
        try (Database database = Database.open(folder)) {
            database.write(DatabaseTest::add);
            for (String part : List.of("", "-wal", "-shm")) {
                assertThat(rights(Database.FILE + part)).as(part).isEqualTo("rw-------");
            }
        }
        Files.setPosixFilePermissions(folder.resolve(Database.FILE), PosixFilePermissions.fromString("rw-r--r--"));

        try (Database database = Database.open(folder)) {
            assertThat(database.<Long>read(DatabaseTest::revisions)).isEqualTo(1);
            assertThat(rights(Database.FILE)).as("as an earlier Decant made it").isEqualTo("rw-------");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().contains("owner"));
        }
    }

    private String rights(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    @Test
    void nothing_is_kept_when_the_work_throws() {
        try (Database database = Database.open(folder)) {
            assertThatThrownBy(() -> database.write(session -> {
                        add(session);
                        throw new IllegalStateException("cut");
                    }))
                    .hasMessage("cut");
            assertThat(database.<Long>read(DatabaseTest::revisions)).isZero();
            assertThat(database.<Integer>write(DatabaseTest::add)).isEqualTo(1);
        }
    }

    @Test
    void a_read_sees_one_moment_and_waits_for_no_writer() {
        try (Database database = Database.open(folder)) {
            List<Long> seen = database.read(session -> {
                List<Long> counts = new ArrayList<>(List.of(revisions(session)));
                database.write(DatabaseTest::add);
                counts.add(revisions(session));
                return counts;
            });
            assertThat(seen).containsExactly(0L, 0L);
            long during = database.write(session -> {
                add(session);
                return database.<Long>read(DatabaseTest::revisions);
            });
            assertThat(during).isEqualTo(1);
        }
    }

    @Test
    void a_reader_cannot_write_and_a_change_cannot_hold_another() {
        try (Database database = Database.open(folder)) {
            assertThatThrownBy(() -> database.read(DatabaseTest::add)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> database.write(outer -> database.write(DatabaseTest::add)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void several_open_a_new_folder_at_once_and_write_without_a_busy_error() throws Exception {
        int openers = 4;
        int each = 50;
        CountDownLatch start = new CountDownLatch(openers);
        ExecutorService threads = Executors.newFixedThreadPool(openers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < openers; i++) {
                all.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    try (Database database = Database.open(folder, PatientSettings.PATIENT)) {
                        for (int n = 0; n < each; n++) {
                            database.write(DatabaseTest::add);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Database database = Database.open(folder)) {
            assertThat(database.<Long>read(DatabaseTest::revisions)).isEqualTo((long) openers * each);
        }
    }

    @Test
    void who_opens_a_new_catalogue_waits_for_another_that_is_making_it() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Database.FILE));
                Statement making = other.createStatement()) {
            making.execute("begin immediate");
            Future<Database> opening = threads.submit(() -> Database.open(folder, PatientSettings.PATIENT));
            Eventually.holds(() -> opening.isDone() || isTryingAgain());
            assertThat(opening).isNotDone();

            making.execute("rollback");

            try (Database database = opening.get()) {
                assertThat(database.<Long>read(DatabaseTest::revisions)).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isTryingAgain() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> Arrays.stream(stack)
                        .map(StackTraceElement::getMethodName)
                        .toList()
                        .containsAll(List.of("parkNanos", "useLog")));
    }

    @Test
    void a_writer_that_waits_too_long_is_told_that_it_is_busy() {
        DatabaseSettings impatient = new DatabaseSettings(Duration.ofMillis(50), 1, false, 1024);
        try (Database holder = Database.open(folder);
                Database other = Database.open(folder, impatient)) {
            holder.write(session -> {
                add(session);
                assertThatThrownBy(() -> other.write(DatabaseTest::add))
                        .isInstanceOf(StoreBusyException.class)
                        .hasMessageContaining("Try again");
                return null;
            });
            assertThat(other.<Integer>write(DatabaseTest::add)).isEqualTo(1);
        }
    }

    @Test
    void a_change_that_finds_no_room_is_told_so_and_nothing_of_it_is_kept() {
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("pragma max_page_count = 1"));

            assertThatThrownBy(() -> database.write(DatabaseTest::addMany))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("The disc of " + folder + " is full")
                    .hasMessageContaining("nothing of this change was kept");
            assertThat(database.condition()).isEqualTo(Condition.FULL);
            assertThat(database.<Long>read(DatabaseTest::revisions)).isZero();

            database.write(session -> session.handle().execute("pragma max_page_count = 100000"));
            assertThat(database.condition()).isEqualTo(Condition.SOUND);
            database.write(DatabaseTest::addMany);
            assertThat(database.<Long>read(DatabaseTest::revisions)).isEqualTo(MANY);
        }
    }

    private static int addMany(Session session) {
        session.batch(
                "insert into revision (at_nanos, what) values (1, ?)",
                java.util.Collections.nCopies((int) MANY, "a word or two"),
                (statement, what) -> statement.setString(1, what));
        return 0;
    }

    @Test
    void a_newer_database_is_refused_and_left_as_it_is() {
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("pragma user_version = 999"));
        }
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Decant")
                .hasMessageContaining("999")
                .hasMessageContaining(folder.resolve("catalogue.db").toString());
    }

    @Test
    void a_file_that_is_not_a_database_is_refused_and_left_as_it_is() throws IOException {
        Path file = folder.resolve("catalogue.db");
        Files.writeString(file, "my thesis, chapter one. ".repeat(500));
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is not a database");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_database_of_another_program_is_refused() throws Exception {
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("pragma application_id = 77"));
        }
        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another program");
    }

    @Test
    void a_damaged_file_is_refused_and_left_as_it_is() throws IOException {
        Path file = folder.resolve("catalogue.db");
        Database.open(folder).close();
        byte[] half = java.util.Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2);
        Files.write(file, half);

        assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(file.toString());
        assertThat(file).hasBinaryContent(half);
    }

    @Test
    void a_data_folder_may_have_any_name() {
        Path odd = folder.resolve("a lab? #1 50% mode=memory ä");

        try (Database database = Database.open(odd)) {
            database.write(DatabaseTest::add);
        }

        assertThat(odd.resolve("catalogue.db")).isNotEmptyFile();
    }

    @Test
    void what_dead_processes_left_is_removed() throws IOException {
        Path left = Files.createDirectories(folder.resolve("tmp/999999999999"));
        Files.writeString(left.resolve("sqlite-jdbc.so"), "left");
        Path foreign = Files.createDirectories(folder.resolve("tmp/notes"));

        Database.open(folder).close();

        try (Stream<Path> entries = Files.list(folder.resolve("tmp"))) {
            assertThat(entries).doesNotContain(left).contains(foreign);
        }
    }
}
