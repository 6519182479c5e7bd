package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {

    private static final LocalDate DAY = LocalDate.of(2031, 4, 5);

    @TempDir
    Path folder;

    private CatalogueFixture lab;
    private Catalogue catalogue;
    private long experiment;
    private long dataset;

    @BeforeEach
    void open() {
        lab = new CatalogueFixture(folder);
        catalogue = lab.catalogue;
        experiment = lab.experiment("Crystals");
        dataset = lab.dataset(experiment, "raw", "a", "b/c");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private static void refused(ThrowingCallable change, String message) {
        assertThatThrownBy(change).isInstanceOf(CatalogueException.class).hasMessageContaining(message);
    }

    @Test
    void an_experiment_is_found_by_id_title_and_in_the_list() {
        ExperimentEntry entry = catalogue.experiment(experiment).orElseThrow();
        long second = lab.experiment("Crystals");

        assertThat(entry.title()).isEqualTo("Crystals");
        assertThat(entry.creator()).isEqualTo("ada");
        assertThat(entry.owner()).isEmpty();
        assertThat(entry.level()).isEqualTo(PublicLevel.FULL);
        assertThat(catalogue.experimentsTitled("Crystals"))
                .extracting(ExperimentEntry::id)
                .containsExactly(experiment, second);
        assertThat(catalogue.experimentsTitled("crystals")).isEmpty();
        assertThat(catalogue.experiments(experiment, 9))
                .extracting(ExperimentEntry::id)
                .containsExactly(second);
        assertThat(catalogue.experiments(0, 1)).containsExactly(entry);
    }

    @Test
    void what_is_not_given_stays() {
        lab.changing(change ->
                change.setExperiment(experiment, Optional.empty(), Optional.of(PublicLevel.EMBARGO), Optional.of(DAY)));
        lab.changing(change ->
                change.setExperiment(experiment, Optional.of("Kristalle"), Optional.empty(), Optional.empty()));

        ExperimentEntry entry = catalogue.experiment(experiment).orElseThrow();
        assertThat(entry.title()).isEqualTo("Kristalle");
        assertThat(entry.level()).isEqualTo(PublicLevel.EMBARGO);
        assertThat(entry.embargoUntil()).contains(DAY);
        assertThat(entry.revision()).isEqualTo(catalogue.revision());
    }

    @Test
    void an_embargo_needs_its_day() {
        refused(
                () -> lab.change(change -> change.addExperiment("x", "", PublicLevel.EMBARGO, Optional.empty())),
                "day");
        refused(
                () -> lab.changing(change -> change.setExperiment(
                        experiment, Optional.empty(), Optional.of(PublicLevel.EMBARGO), Optional.empty())),
                "day");
    }

    @Test
    void a_dataset_is_found_by_its_description_within_the_experiment() {
        long other = lab.experiment("Other");

        Optional<DatasetEntry> found = lab.change(change -> change.datasetOf(experiment, "raw"));
        Optional<DatasetEntry> elsewhere = lab.change(change -> change.datasetOf(other, "raw"));

        assertThat(found).isPresent().isEqualTo(catalogue.dataset(dataset));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void a_datafile_reads_as_it_was_added() {
        NewDatafile added = CatalogueFixture.file(
                dataset,
                "x/y z/ü.txt",
                12,
                Location.unverified("s3", "s3://b/x", 5),
                Location.verified("file", "file:///x"));
        long id = lab.change(change -> change.addDatafiles(List.of(added)).get(0));

        DatafileEntry read = catalogue.datafile(id).orElseThrow();

        assertThat(new NewDatafile(
                        read.key(),
                        read.size(),
                        read.mediaType(),
                        read.modifiedNanos(),
                        read.checksums(),
                        added.locations()))
                .isEqualTo(added);
        assertThat(read.locations()).extracting(Location::url).containsExactly("file:///x", "s3://b/x");
        assertThat(catalogue.existing(List.of(added.key(), CatalogueFixture.key(dataset, "no"))))
                .containsExactlyEntriesOf(Map.of(added.key(), read));
    }

    @Test
    void datafiles_are_listed_after_a_key() {
        assertThat(catalogue.datafiles(dataset, null, 9))
                .extracting(CatalogueFixture::path)
                .containsExactly("a", "b/c");
        assertThat(catalogue.datafiles(dataset, CatalogueFixture.key(dataset, "a"), 9))
                .extracting(CatalogueFixture::path)
                .containsExactly("b/c");
    }

    @Test
    void totals_follow_every_change() {
        lab.dataset(experiment, "second", "x");
        long id = catalogue.datafiles(dataset, null, 1).get(0).id();
        lab.change(change -> change.replaceDatafile(
                id, CatalogueFixture.file(dataset, "a", 90, Location.verified("file", "file:///n"))));

        assertThat(catalogue.totalsOfDataset(dataset)).isEqualTo(new Totals(2, 100));
        assertThat(catalogue.totalsOfExperiment(experiment)).isEqualTo(new Totals(3, 110));
        lab.changing(change ->
                change.endDatafile(catalogue.datafiles(dataset, null, 1).get(0).id()));
        assertThat(catalogue.totalsOfDataset(dataset)).isEqualTo(new Totals(1, 10));
        assertThat(catalogue.totalsOfDataset(4711)).isEqualTo(new Totals(0, 0));
    }

    @Test
    void a_key_that_is_there_or_given_twice_is_refused_by_name() {
        refused(() -> lab.add(dataset, "new", "b/c"), "\"b/c\" of dataset " + dataset + " is there already");
        refused(() -> lab.add(dataset, "new", "twice", "twice"), "\"twice\"");
        assertThat(catalogue.totalsOfDataset(dataset).datafiles()).isEqualTo(2);
    }

    @Test
    void the_key_of_an_ended_datafile_is_free() {
        long id = catalogue.datafiles(dataset, null, 1).get(0).id();
        lab.changing(change -> change.endDatafile(id));

        assertThat(lab.add(dataset, "a").get(0)).isGreaterThan(id);
        refused(() -> lab.changing(change -> change.endDatafile(id)), "no current datafile " + id);
    }

    @Test
    void what_cannot_be_is_refused() {
        refused(() -> lab.add(999, "a"), "no dataset 999");
        refused(() -> lab.add(dataset, "half \uD800 pair"), "not valid Unicode");
        refused(() -> lab.add(dataset, "nul\0"), "not valid Unicode");
        refused(() -> lab.add(dataset, "dir/"), "not a file name");
        refused(
                () -> lab.change(change -> change.addDatafiles(List.of(CatalogueFixture.file(dataset, "n", 1)))),
                "no location");
        refused(
                () -> lab.change(change -> change.addDatafiles(
                        List.of(CatalogueFixture.file(dataset, "n", 1, Location.verified("No Protocol", "x"))))),
                "not a protocol");
        refused(() -> lab.changing(change -> change.removeExperiment(999)), "no experiment 999");
        refused(() -> lab.change(change -> change.addDataset(999, "d", "")), "no experiment 999");
    }
}
