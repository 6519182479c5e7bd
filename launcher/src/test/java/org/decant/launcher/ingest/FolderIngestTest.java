package org.decant.launcher.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIngestTest {

    @TempDir
    Path temporary;

    Lab lab;

    @BeforeEach
    void openLab() throws IOException {
        lab = new Lab(temporary);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void first_level_folders_are_datasets_and_files_beside_them_one_of_their_own() throws IOException {
        lab.file("readme.txt", "hello");
        lab.file("run 1/frames/a/0001.cbf", "1");
        lab.file("run 1/notes.txt", "2");
        lab.file("Größe/µ.dat", "3");
        Files.createDirectories(lab.folder.resolve("empty"));

        IngestResult result = lab.ingest();

        assertThat(lab.names(result.experimentId()))
                .containsExactlyInAnyOrder(
                        "lab:readme.txt", "run 1:frames/a/0001.cbf", "run 1:notes.txt", "Größe:µ.dat");
        assertThat(result.datasets()).hasSize(4);
        assertThat(result.datafiles()).isEqualTo(4);
        assertThat(result.bytes()).isEqualTo(8);
        assertThat(result.complete()).isTrue();
        assertThat(lab.catalogue.experiment(result.experimentId()).orElseThrow().level())
                .isEqualTo(PublicLevel.NONE);
    }

    @Test
    void a_first_level_folder_called_like_the_folder_stays_a_dataset_of_its_own() throws IOException {
        lab.file("same.txt", "above");
        lab.file("lab/same.txt", "below");

        IngestResult result = lab.ingest();

        assertThat(lab.names(result.experimentId())).containsExactlyInAnyOrder("lab:same.txt", "lab/lab:same.txt");
    }

    @Test
    void one_read_gives_size_time_type_and_four_checksums() throws IOException {
        Path file = lab.file("d/hello.txt", "hello\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-17T08:30:00.123456789Z")));

        DatafileEntry datafile = lab.datafile(lab.ingest().experimentId(), "hello.txt");

        assertThat(datafile.size()).isEqualTo(6);
        assertThat(datafile.modifiedNanos()).hasValue(1715934600123456789L);
        assertThat(datafile.mediaType()).contains("text/plain");
        assertThat(datafile.checksums().byAlgorithm())
                .containsEntry("md5", "b1946ac92492d2347c6235b4d2611184")
                .containsEntry("sha-256", "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03")
                .containsEntry("crc32", "363a3020")
                .containsKey("sha-512");
        assertThat(datafile.locations())
                .extracting(Location::protocol, Location::url, Location::state)
                .containsExactly(tuple("file", "file://" + file, Location.State.VERIFIED));
    }

    @Test
    void run_again_what_has_not_changed_is_not_read_and_what_has_is_replaced() throws IOException {
        lab.file("d/same.txt", "same");
        lab.file("d/changed.txt", "before");
        long before = lab.datafile(lab.ingest().experimentId(), "changed.txt").id();
        lab.file("d/changed.txt", "afterwards");
        lab.file("d/new.txt", "new");

        IngestResult again = lab.ingest();

        assertThat(again.counts()).isEqualTo(new IngestResult.Counts(1, 1, 1, 0, 0));
        assertThat(again.datafiles()).isEqualTo(3);
        assertThat(lab.catalogue.datafile(before).orElseThrow().current()).isFalse();
        assertThat(lab.catalogue.datafile(before).orElseThrow().successor())
                .hasValue(lab.datafile(again.experimentId(), "changed.txt").id());
        assertThat(lab.ingest().counts()).isEqualTo(new IngestResult.Counts(0, 3, 0, 0, 0));
    }

    @Test
    void nothing_is_written_when_nothing_has_changed() throws IOException {
        lab.file("d/same.txt", "same");
        lab.ingest();
        long revision = lab.catalogue.revision();

        lab.ingest();

        assertThat(lab.catalogue.revision()).isEqualTo(revision);
    }

    @Test
    void an_ingest_that_was_cut_takes_up_where_it_was() throws IOException {
        for (int number = 0; number < 1_200; number++) {
            lab.file("d/" + number, "content " + number);
        }
        Progress cut = new Progress() {
            private int files;

            @Override
            public void file() {
                if (++files == 700) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatThrownBy(() -> lab.ingest(cut)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        IngestResult rest = lab.ingest();

        assertThat(rest.counts().unchanged()).isBetween(1L, 700L);
        assertThat(rest.counts().added() + rest.counts().unchanged()).isEqualTo(1_200);
        assertThat(lab.catalogue.experimentsTitled("Diffraction")).hasSize(1);
        assertThat(lab.catalogue.totalsOfExperiment(rest.experimentId()).datafiles())
                .isEqualTo(1_200);
    }

    @Test
    void files_that_are_gone_are_named_and_marked_and_only_ended_when_asked_for() throws IOException {
        lab.file("d/stays.txt", "1");
        Path gone = lab.file("d/gone.txt", "2");
        long id = lab.ingest().experimentId();
        Files.delete(gone);

        IngestResult noticed = lab.ingest();

        assertThat(noticed.problems()).extracting(Problem::name).containsExactly("d/gone.txt");
        assertThat(noticed.counts().missing()).isEqualTo(1);
        assertThat(lab.datafile(id, "gone.txt").locations().get(0).state()).isEqualTo(Location.State.MISSING);

        IngestResult pruned = lab.ingest(IngestRequest.Option.PRUNE);

        assertThat(pruned.complete()).isTrue();
        assertThat(pruned.counts().pruned()).isEqualTo(1);
        assertThat(lab.names(id)).containsExactly("d:stays.txt");
    }

    @Test
    void a_folder_that_is_gone_takes_its_files_with_it_and_they_may_come_back() throws IOException {
        lab.file("stays.txt", "1");
        Path file = lab.file("d/e/back.txt", "2");
        FileTime time = Files.getLastModifiedTime(file);
        long id = lab.ingest().experimentId();
        long datafile = lab.datafile(id, "back.txt").id();
        Path aside = Files.move(lab.folder.resolve("d"), temporary.resolve("aside"));
        assertThat(lab.ingest().problems()).extracting(Problem::name).containsExactly("d/e/back.txt");
        Files.move(aside, lab.folder.resolve("d"));
        Files.setLastModifiedTime(file, time);

        IngestResult back = lab.ingest();

        assertThat(back.complete()).isTrue();
        assertThat(lab.datafile(id, "back.txt").id()).isEqualTo(datafile);
        assertThat(lab.datafile(id, "back.txt").locations().get(0).state()).isEqualTo(Location.State.VERIFIED);
    }

    @Test
    void a_file_of_this_name_from_elsewhere_is_not_replaced() throws IOException {
        lab.file("d/a.txt", "first");
        long id = lab.ingest().experimentId();
        Path other = Files.createDirectories(temporary.resolve("other/d")).toRealPath();
        Files.writeString(other.resolve("a.txt"), "second");

        IngestResult result = new FolderIngest(lab.catalogue).ingest(lab.request(other.getParent()), Progress.NONE);

        assertThat(result.problems()).extracting(Problem::name).containsExactly("d/a.txt");
        assertThat(result.problems().get(0).reason()).contains("file://" + lab.folder + "/d/a.txt");
        assertThat(lab.datafile(id, "a.txt").size()).isEqualTo(5);
    }

    @Test
    void several_experiments_of_one_title_are_named_and_one_may_be_chosen_by_id() throws IOException {
        lab.file("d/a.txt", "1");
        List<Long> ids = lab.catalogue.change(
                "test",
                change -> List.of(
                        change.addExperiment("Diffraction", "x", PublicLevel.NONE, Optional.empty()),
                        change.addExperiment("Diffraction", "y", PublicLevel.NONE, Optional.empty())));

        assertThatThrownBy(() -> lab.ingest())
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("experiments " + ids.get(0) + " and " + ids.get(1));

        ExperimentChoice chosen =
                new ExperimentChoice(Optional.of(ids.get(1)), "", Optional.of(PublicLevel.FULL), "tester");
        IngestRequest request = lab.request(lab.folder);
        IngestResult result = new FolderIngest(lab.catalogue)
                .ingest(
                        new IngestRequest(request.folder(), chosen, request.kept(), request.roots(), request.options()),
                        Progress.NONE);

        assertThat(result.experimentId()).isEqualTo(ids.get(1));
        assertThat(lab.catalogue.experiment(ids.get(1)).orElseThrow().level()).isEqualTo(PublicLevel.FULL);
    }

    @Test
    void an_empty_folder_is_refused_lest_an_unmounted_disk_looks_like_lost_files() throws IOException {
        Path file = lab.file("d/a.txt", "1");
        long id = lab.ingest().experimentId();
        Files.delete(file);

        assertThatThrownBy(() -> lab.ingest(IngestRequest.Option.PRUNE))
                .isInstanceOf(IngestRefused.class)
                .hasMessageContaining("is it mounted?");
        assertThat(lab.names(id)).containsExactly("d:a.txt");
    }

    @Test
    void a_copy_that_was_registered_unseen_is_verified_when_its_content_agrees() throws IOException {
        Path file = lab.file("d/a.txt", "hello\n");
        String table = "dataset,filename,protocol,url,size,md5\nd,a.txt,file,file://" + file
                + ",6,b1946ac92492d2347c6235b4d2611184\n";
        new Registrar(lab.catalogue)
                .register(Manifest.csv(() -> new ByteArrayInputStream(table.getBytes())), Lab.titled("Diffraction"));

        IngestResult result = lab.ingest();

        DatafileEntry datafile = lab.datafile(result.experimentId(), "a.txt");
        assertThat(result.counts()).isEqualTo(new IngestResult.Counts(0, 1, 0, 0, 0));
        assertThat(datafile.locations().get(0).state()).isEqualTo(Location.State.VERIFIED);
        assertThat(datafile.checksums().sha256()).isNotNull();
    }

    @Test
    void others_read_and_write_the_catalogue_while_a_folder_is_ingested() throws IOException {
        for (int number = 0; number < 1_500; number++) {
            lab.file("d/" + number, "content " + number);
        }
        DatabaseSettings impatient = new DatabaseSettings(Duration.ofMillis(100), 2, false, 1024);
        List<Long> seen = new ArrayList<>();
        try (Database other = Database.open(lab.data, impatient)) {
            Catalogue server = new Catalogue(other);
            Progress meanwhile = new Progress() {
                private int files;

                @Override
                public void file() {
                    if (++files % 300 == 0) {
                        server.change(
                                "test",
                                change -> change.addExperiment("E" + files, "x", PublicLevel.NONE, Optional.empty()));
                        seen.add(server.totalsOfExperiment(1).datafiles());
                    }
                }
            };

            assertThat(lab.ingest(meanwhile).counts().added()).isEqualTo(1_500);
        }
        assertThat(seen).hasSize(5).isSorted();
        assertThat(seen.get(4)).isBetween(1L, 1_500L);
        assertThat(lab.catalogue.experiments(0, 10)).hasSize(6);
    }

    @Test
    void an_ingest_that_fails_on_the_way_keeps_what_was_written_and_says_so_by_throwing() throws IOException {
        lab.file("a/first.txt", "1");
        lab.file("b/second.txt", "2");
        Progress broken = new Progress() {
            @Override
            public void file() {
                throw new IllegalStateException("the terminal is gone");
            }
        };

        assertThatThrownBy(() -> lab.ingest(broken)).hasMessage("the terminal is gone");

        assertThat(lab.ingest().datafiles()).isEqualTo(2);
    }
}
