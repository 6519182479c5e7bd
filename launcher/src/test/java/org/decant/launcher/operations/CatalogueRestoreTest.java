package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueRestoreTest {

    @TempDir
    Path temporary;

    Path data;
    Path backup;
    long dataset;
    long before;
    long lost;

    @BeforeEach
    void backUpThenGoOn() throws Exception {
        data = temporary.toRealPath().resolve("data");
        backup = temporary.toRealPath().resolve("backup.db");
        try (Database database = Database.open(data)) {
            Catalogue catalogue = new Catalogue(database);
            dataset = catalogue.change("test", change -> {
                long experiment = change.addExperiment("Beam", "ada", PublicLevel.FULL, Optional.empty());
                return change.addDataset(experiment, "run", "");
            });
            before = add(catalogue, "before");
            catalogue.served().serve("/experiment/1/tar", "old");
            new CatalogueBackups(database, InstantSource.system()).to(backup, "ada");
            lost = add(catalogue, "lost");
            catalogue.served().serve("/experiment/1/tar", "lost");
        }
    }

    private long add(Catalogue catalogue, String name) {
        NewDatafile file = new NewDatafile(
                new DatafileKey(dataset, "", name),
                10,
                Optional.empty(),
                OptionalLong.empty(),
                Checksums.NONE,
                List.of(org.decant.launcher.catalogue.Location.unverified("file", "file:///" + name, 0)));
        return catalogue.<Long>change(
                "test", change -> change.addDatafiles(List.of(file)).get(0));
    }

    private Optional<Path> restore(Path file) throws Exception {
        return new CatalogueRestore(data, List.of(), InstantSource.system())
                .from(file, "ada")
                .former();
    }

    @Test
    void what_was_there_comes_back_and_ids_of_what_was_lost_are_never_given_again() throws Exception {
        restore(backup);

        try (Database database = Database.open(data)) {
            Catalogue catalogue = new Catalogue(database);
            assertThat(catalogue.datafile(before)).isPresent();
            assertThat(catalogue.datafile(lost)).isEmpty();
            long fresh = add(catalogue, "fresh");
            assertThat(fresh).isGreaterThan(lost + 1_000_000_000L).isLessThan(1L << 53);
            assertThat(catalogue.<Long>change(
                            "test", change -> change.addExperiment("New", "ada", PublicLevel.FULL, Optional.empty())))
                    .isGreaterThan(1_000_000_000L);
        }
    }

    @Test
    void the_same_backup_restored_again_gives_other_ids_again() throws Exception {
        restore(backup);
        long first = addOne();
        restore(backup);

        assertThat(addOne()).isGreaterThan(first);
    }

    private long addOne() {
        try (Database database = Database.open(data)) {
            return add(new Catalogue(database), "fresh");
        }
    }

    @Test
    void a_client_that_resumes_blindly_may_have_what_the_backup_knows_nothing_of() throws Exception {
        restore(backup);

        try (Database database = Database.open(data)) {
            Catalogue catalogue = new Catalogue(database);
            assertThat(catalogue.served().another("/experiment/1/tar", "old")).isTrue();
            assertThat(catalogue.served().another("/anywhere", "any")).isTrue();
        }
    }

    @Test
    void the_former_catalogue_is_set_aside_and_restored_the_same_way() throws Exception {
        Path former = restore(backup).orElseThrow();
        restore(former.resolve("catalogue.db"));

        try (Database database = Database.open(data)) {
            assertThat(new Catalogue(database).datafile(lost)).isPresent();
        }
        assertThat(former.resolve("catalogue.db")).exists();
    }

    @Test
    void a_damaged_or_missing_catalogue_is_replaced_and_the_damaged_one_kept() throws Exception {
        Path file = data.resolve("catalogue.db");
        Files.writeString(file, "no database at all");

        Path former = restore(backup).orElseThrow();
        assertThat(former.resolve("catalogue.db")).hasContent("no database at all");

        Files.delete(file);
        assertThat(restore(backup)).isEmpty();
        try (Database database = Database.open(data)) {
            assertThat(new Catalogue(database).datafile(before)).isPresent();
        }
    }

    @Test
    void it_is_on_record_in_the_restored_catalogue() throws Exception {
        Path former = restore(backup).orElseThrow();

        try (Database database = Database.open(data)) {
            List<AuditEvent> events =
                    new AuditEvents(database, InstantSource.system()).page(0, Optional.of("restore"), 10);
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.kind()).isEqualTo("restore");
                assertThat(event.who()).isEqualTo("ada");
                assertThat(event.subject()).isEqualTo(backup.toString());
                assertThat(event.detail()).containsEntry("former", former.toString());
            });
        }
    }

    @Test
    void a_newer_catalogue_is_refused_and_nothing_has_changed() throws Exception {
        Path newer = Files.createDirectory(temporary.resolve("newer"));
        try (Database database = Database.open(newer)) {
            database.write(session -> session.handle().execute("pragma user_version = 999"));
        }

        assertThatThrownBy(() -> restore(newer.resolve("catalogue.db")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Decant");
        try (Database database = Database.open(data)) {
            assertThat(new Catalogue(database).datafile(lost)).isPresent();
        }
        assertThat(data.resolve("restoring")).doesNotExist();
    }
}
