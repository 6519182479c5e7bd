package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage is refused when the catalogue is opened, in one sentence with the way back, and left as it is. */
class SoundnessTest {

    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void make() {
        file = folder.resolve("catalogue.db");
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("""
                    with recursive n (i) as (values (1) union all select i + 1 from n where i < 20000)
                    insert into revision (at_nanos, what) select i, 'a revision of some length' from n"""));
        }
    }

    private AbstractThrowableAssert<?, ?> refused() {
        return assertThatThrownBy(() -> Database.open(folder))
                .isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("decant restore --data " + folder);
    }

    @Test
    void a_file_cut_at_the_end_is_refused_though_its_first_pages_are_good() throws IOException {
        byte[] cut = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - PAGE);
        Files.write(file, cut);

        refused().hasMessageContaining("its end is missing");
        assertThat(file).hasBinaryContent(cut);
    }

    @Test
    void an_empty_file_is_refused_and_a_log_beside_it_kept() throws IOException {
        Path log = Files.writeString(folder.resolve("catalogue.db-wal"), "what was acknowledged last");
        Files.write(file, new byte[0]);

        refused().hasMessageContaining("it is empty");
        assertThat(file).isEmptyFile();
        assertThat(log).hasContent("what was acknowledged last");
    }

    @Test
    void a_catalogue_that_is_gone_is_not_silently_begun_anew_until_somebody_says_so() throws IOException {
        Files.delete(file);

        refused().hasMessageContaining("is missing");
        assertThat(file).doesNotExist();

        Files.delete(folder.resolve("catalogue.lock"));
        Database.open(folder).close();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void a_log_without_its_catalogue_is_refused() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path log = Files.writeString(other.resolve("catalogue.db-wal"), "left");

        assertThatThrownBy(() -> Database.open(other)).hasMessageContaining("is missing");
        assertThat(log).hasContent("left");
    }

    @Test
    void a_spoilt_header_is_refused() throws IOException {
        spoil(0, 100);

        refused().hasMessageContaining("is not a database");
    }

    @Test
    void a_server_finds_spoilt_pages_that_were_written_before_a_kill() throws Exception {
        asAfterAKill(() -> spoil(100L * PAGE, 20 * PAGE));
        byte[] before = Files.readAllBytes(file);
        Path log = folder.resolve("catalogue.db-wal");
        byte[] logBefore = Files.readAllBytes(log);

        refused().hasMessageContaining("is damaged");

        assertThat(file).hasBinaryContent(before);
        assertThat(log).hasBinaryContent(logBefore);
        Database.open(folder, DatabaseSettings.COMMAND).close(); // a command looks at what it reads, and at no more
    }

    @Test
    void a_good_catalogue_opens_after_a_kill_with_all_that_was_in_its_log() throws Exception {
        asAfterAKill(() -> {});

        try (Database database = Database.open(folder)) {
            assertThat(database.<Integer>read(SoundnessTest::revisions)).isEqualTo(20_001);
        }
    }

    @Test
    void a_server_refuses_damaged_pages_also_after_a_good_end() throws IOException {
        spoil(100L * PAGE, 20 * PAGE);

        assertThatThrownBy(() -> Database.open(folder)).isInstanceOf(StoreDamagedException.class);
    }

    @Test
    void a_look_at_the_pages_ends_when_its_time_is_over() throws Exception {
        try (Database database = Database.open(folder)) {
            database.write(session -> session.handle().execute("""
                    with recursive n (i) as (values (1) union all select i + 1 from n where i < 40000)
                    insert into revision (at_nanos, what) select i, printf('%.1000c', 'x') from n"""));
        }
        spoil(100L * PAGE, 20 * PAGE); // what was written last is looked at first

        assertThatThrownBy(() -> look(Duration.ofMinutes(1))).isInstanceOf(StoreDamagedException.class);
        look(Duration.ZERO);
    }

    private void look(Duration longest) throws SQLException {
        new Soundness(file, new Failures(file), longest).look(new Migrations(file), true);
    }

    @Test
    void damage_found_while_running_is_remembered() throws IOException {
        spoil(100L * PAGE, 20 * PAGE);

        try (Database database = Database.open(folder, DatabaseSettings.COMMAND)) {
            assertThat(database.condition()).isEqualTo(Condition.SOUND);
            assertThatThrownBy(() -> database.read(session -> session.handle()
                            .createQuery("select sum(at_nanos) from revision")
                            .mapTo(Long.class)
                            .one()))
                    .isInstanceOf(StoreDamagedException.class)
                    .hasMessageContaining("There is no backup in");
            assertThat(database.condition()).isEqualTo(Condition.DAMAGED);
        }
    }

    @Test
    void the_newest_backup_is_named() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backup"));
        Files.createFile(backups.resolve("catalogue-20260102T030405Z.db"));
        Files.createFile(backups.resolve("catalogue-20260203T040506Z.db"));
        Files.createFile(backups.resolve("catalogue-99990101T000000Z.db.part"));
        spoil(0, 100);

        refused()
                .hasMessageEndingWith(
                        backups.resolve("catalogue-20260203T040506Z.db").toString());
    }

    private static int revisions(Session session) {
        return session.handle()
                .createQuery("select count(*) from revision")
                .mapTo(Integer.class)
                .one();
    }

    private void spoil(long from, int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(from);
            out.write(noise);
        }
    }

    /** Leaves the files as a process that was killed does: with a log that holds the last change. */
    private void asAfterAKill(Spoiling spoiling) throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        try (Database database = Database.open(folder)) {
            database.write(
                    session -> session.handle().execute("insert into revision (at_nanos, what) values (1, 'last')"));
            for (String part : new String[] {"catalogue.db", "catalogue.db-wal"}) {
                Files.copy(folder.resolve(part), kept.resolve(part));
            }
        }
        for (String part : new String[] {"catalogue.db", "catalogue.db-wal"}) {
            Files.copy(kept.resolve(part), folder.resolve(part), StandardCopyOption.REPLACE_EXISTING);
        }
        spoiling.run();
    }

    private interface Spoiling {
        void run() throws IOException;
    }
}
