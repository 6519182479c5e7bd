package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {

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
        dataset = lab.dataset(experiment, "d", "a", "c", "e");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_query_gives_the_files_of_its_revision_whatever_comes_later() {
        FileQuery query = lab.all(experiment);
        List<DatafileEntry> before = lab.read(query, 2);
        long a = before.get(0).id();

        List<DatafileEntry> firstPage = catalogue.page(query, Catalogue.Start.FIRST, 2);
        lab.add(dataset, "b", "d", "f");
        lab.dataset(experiment, "another", "x");
        lab.changing(change -> change.replaceDatafile(
                a, CatalogueFixture.file(dataset, "a", 99, Location.verified("file", "file:///new"))));
        lab.changing(change -> change.endDatafile(before.get(2).id()));

        assertThat(firstPage).isEqualTo(before.subList(0, 2));
        assertThat(lab.read(query, 2))
                .extracting(DatafileEntry::id, DatafileEntry::size)
                .containsExactlyElementsOf(lab.read(query, 9).stream()
                        .map(each -> org.assertj.core.groups.Tuple.tuple(each.id(), 10L))
                        .toList());
        assertThat(lab.paths(query)).containsExactly("a", "c", "e");
        assertThat(catalogue.totals(query)).isEqualTo(new Totals(3, 30));
        assertThat(lab.paths(lab.all(experiment))).containsExactly("a", "b", "c", "d", "f", "x");
        assertThat(catalogue.totals(lab.all(experiment))).isEqualTo(new Totals(6, 149));
    }

    @Test
    void a_removed_experiment_is_gone_but_a_query_of_before_still_reads() {
        FileQuery query = lab.all(experiment);
        long id = lab.read(query, 9).get(0).id();

        lab.changing(change -> change.removeExperiment(experiment));

        assertThat(catalogue.experiment(experiment)).isEmpty();
        assertThat(catalogue.dataset(dataset)).isEmpty();
        assertThat(catalogue.datasets(experiment, 0, 9)).isEmpty();
        assertThat(catalogue.datafiles(dataset, null, 9)).isEmpty();
        assertThat(catalogue.datafile(id).orElseThrow().current()).isFalse();
        assertThat(catalogue.existing(List.of(CatalogueFixture.key(dataset, "a"))))
                .isEmpty();
        assertThat(catalogue.queryPicked(new long[] {dataset}, new long[] {id}).refusedDatafiles())
                .containsExactly(id);
        assertThat(lab.all(experiment).parts()).isEmpty();
        assertThat(lab.paths(query)).containsExactly("a", "c", "e");
        assertThat(catalogue.totals(query)).isEqualTo(new Totals(3, 30));
    }

    @Test
    void a_dataset_of_two_experiments_outlives_one() {
        long second = lab.experiment("Second");
        lab.changing(change -> change.shareDataset(dataset, second));

        lab.changing(change -> change.removeExperiment(experiment));

        assertThat(lab.paths(lab.all(second))).containsExactly("a", "c", "e");
        assertThat(catalogue.experimentsOf(dataset))
                .extracting(ExperimentEntry::id)
                .containsExactly(second);
    }

    @Test
    void a_replaced_datafile_names_its_successor_and_no_id_comes_twice() {
        long old = catalogue
                .existing(List.of(CatalogueFixture.key(dataset, "a")))
                .values()
                .iterator()
                .next()
                .id();
        NewDatafile changed = CatalogueFixture.file(dataset, "a", 11, Location.verified("file", "file:///a2"));

        long successor = lab.change(change -> change.replaceDatafile(old, changed));

        assertThat(catalogue.datafile(old).orElseThrow().successor()).isEqualTo(OptionalLong.of(successor));
        assertThat(catalogue.datafile(old).orElseThrow().current()).isFalse();
        assertThat(catalogue.datafile(successor).orElseThrow().current()).isTrue();
        lab.database.write(session -> session.handle().execute("delete from checksum where datafile_id = ?", successor)
                + session.handle().execute("delete from location where datafile_id = ?", successor)
                + session.handle().execute("update datafile set successor_id = null")
                + session.handle().execute("delete from datafile where id = ?", successor));
        assertThat(lab.add(dataset, "next").get(0)).isEqualTo(successor + 1);
    }

    @Test
    void a_change_marks_what_it_touches_and_nothing_else() {
        long other = lab.experiment("Other");
        long before = catalogue.revision();

        lab.add(dataset, "b");

        assertThat(catalogue.revision()).isEqualTo(before + 1);
        assertThat(catalogue.dataset(dataset).orElseThrow().revision()).isEqualTo(before + 1);
        assertThat(catalogue.experiment(experiment).orElseThrow().revision()).isEqualTo(before + 1);
        assertThat(catalogue.experiment(other).orElseThrow().revision()).isLessThanOrEqualTo(before);
    }

    @Test
    void nothing_is_changed_when_the_work_throws() {
        long before = catalogue.revision();

        assertThatThrownBy(() -> lab.changing(change -> {
                    change.addDatafiles(CatalogueFixture.files(dataset, "new"));
                    throw new IllegalStateException("cut");
                }))
                .hasMessage("cut");

        assertThat(catalogue.revision()).isEqualTo(before);
        assertThat(catalogue.totalsOfDataset(dataset)).isEqualTo(new Totals(3, 30));
        assertThat(lab.paths(lab.all(experiment))).containsExactly("a", "c", "e");
    }
}
