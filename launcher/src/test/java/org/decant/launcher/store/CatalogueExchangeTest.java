package org.decant.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueExchangeTest {

    private static final int FORMER = 3;
    private static final int BACKUP = 1;

    @TempDir
    Path temporary;

    Path data;
    Path backup;
    final List<Path> states = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        data = temporary.resolve("data");
        backup = temporary.resolve("backup.db");
        try (Database database = Database.open(data)) {
            database.write(CatalogueExchangeTest::add);
            database.copy().to(backup);
            database.write(CatalogueExchangeTest::add);
        }
        leaveLastChangeInTheLog();
    }

    /** As after a kill. */
    private void leaveLastChangeInTheLog() throws IOException {
        Path killed = temporary.resolve("killed");
        try (Database database = Database.open(data)) {
            database.write(CatalogueExchangeTest::add);
            copyAll(data, killed);
        }
        remove(data);
        Files.move(killed, data);
    }

    @Test
    void killed_at_any_moment_it_leaves_the_former_one_or_a_refusal_or_the_new_one() throws IOException {
        try (CatalogueExchange exchange = new CatalogueExchange(data, this::keepState)) {
            exchange.prepare(backup);
            exchange.complete(data.resolve("replaced"));
        }

        assertThat(states).hasSizeGreaterThanOrEqualTo(6);
        List<String> found = new ArrayList<>();
        for (Path state : states) {
            found.add(found(state));
        }
        assertThat(found).containsSubsequence("former", "refused", "backup");
        assertThat(found.indexOf("refused")).isGreaterThan(found.lastIndexOf("former"));
        assertThat(found.indexOf("backup")).isGreaterThan(found.lastIndexOf("refused"));
    }

    /** What a start finds; wherever there is a former one set aside and no other, it must be whole. */
    private String found(Path state) throws IOException {
        try (Database database = Database.open(state)) {
            return database.<Integer>read(CatalogueExchangeTest::revisions) == FORMER ? "former" : "backup";
        } catch (StoreDamagedException refused) {
            assertThat(refused).hasMessageContaining("is missing").hasMessageContaining("decant restore");
            try (Database aside = Database.open(state.resolve("replaced"))) {
                assertThat(aside.<Integer>read(CatalogueExchangeTest::revisions))
                        .isEqualTo(FORMER);
            }
            goesOnAfter(state);
            return "refused";
        }
    }

    private void goesOnAfter(Path state) throws IOException {
        try (CatalogueExchange again = new CatalogueExchange(state)) {
            again.prepare(backup);
            again.complete(state.resolve("replaced again"));
        }
        try (Database database = Database.open(state)) {
            assertThat(database.<Integer>read(CatalogueExchangeTest::revisions)).isEqualTo(BACKUP);
        }
    }

    @Test
    void nobody_can_open_the_catalogue_meanwhile_nor_the_exchange_begin_while_somebody_has_it() {
        try (CatalogueExchange exchange = new CatalogueExchange(data)) {
            assertThat(exchange).isNotNull();
            assertThatThrownBy(() -> Database.open(data))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("being restored");
            assertThatThrownBy(() -> DataLock.claim(data)).isInstanceOf(StoreException.class);
        }
        try (Database database = Database.open(data)) {
            assertThat(database).isNotNull();
            assertThatThrownBy(() -> new CatalogueExchange(data))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("Another process uses the catalogue");
        }
        DataLock.claim(data).close();
    }

    @Test
    void what_is_no_whole_catalogue_is_refused_and_nothing_has_changed() throws IOException {
        Path damaged = temporary.resolve("damaged.db");
        Files.write(damaged, java.util.Arrays.copyOf(Files.readAllBytes(backup), (int) Files.size(backup) / 2));

        try (CatalogueExchange exchange = new CatalogueExchange(data)) {
            assertThatThrownBy(() -> exchange.prepare(damaged))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(damaged + " is not a whole catalogue");
            assertThatThrownBy(() -> exchange.prepare(data.resolve("catalogue.db")))
                    .hasMessageContaining("is the catalogue itself");
        }

        assertThat(data.resolve("restoring")).doesNotExist();
        try (Database database = Database.open(data)) {
            assertThat(database.<Integer>read(CatalogueExchangeTest::revisions)).isEqualTo(FORMER);
        }
    }

    private void keepState(String step) {
        try {
            Path state = temporary.resolve("state " + states.size() + " " + step);
            copyAll(data, state);
            states.add(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(path -> deepestFirst.add(0, path));
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static int add(Session session) {
        return session.handle().execute("insert into revision (at_nanos, what) values (1, 'test')");
    }

    private static int revisions(Session session) {
        return session.handle()
                .createQuery("select count(*) from revision")
                .mapTo(Integer.class)
                .one();
    }
}
