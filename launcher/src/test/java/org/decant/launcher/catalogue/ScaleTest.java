package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decant.launcher.catalogue.Catalogue.Picked;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.SelectionTable.Detail;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.PatientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleTest {

    private static final int FILES = 100_000;
    private static final int BATCH = 5_000;

    @TempDir
    Path folder;

    private static void fill(CatalogueFixture lab, long dataset, String prefix, int files, int batch) {
        for (int first = 0; first < files; first += batch) {
            String[] paths = new String[batch];
            for (int i = 0; i < batch; i++) {
                paths[i] = "run%03d/%s%07d.tif".formatted((first + i) / 1000, prefix, first + i);
            }
            lab.add(dataset, paths);
        }
    }

    @Test
    void a_hundred_thousand_files_are_read_and_picked_in_order() {
        try (CatalogueFixture lab = new CatalogueFixture(folder)) {
            long experiment = lab.experiment("Large");
            fill(lab, lab.dataset(experiment, "d"), "", FILES, BATCH);
            FileQuery query = lab.all(experiment);
            long[] backwards =
                    LongStream.iterate(FILES, id -> id > 0, id -> id - 1).toArray();

            Picked picked = lab.catalogue.queryPicked(new long[0], backwards);

            assertThat(picked.refusedDatafiles()).isEmpty();
            assertThat(picked.query().parts().get(0).picked()).isSorted().hasSize(FILES);
            List<DatafileEntry> end = lab.catalogue.page(query, Start.at(FILES - 9), 100);
            assertThat(end).hasSize(10).isEqualTo(lab.catalogue.page(picked.query(), Start.at(FILES - 9), 100));
            assertThat(lab.catalogue.outlines(query, Start.at(FILES - 9), 100))
                    .isEqualTo(end.stream().map(DatafileEntry::outline).toList())
                    .isEqualTo(lab.catalogue.outlines(picked.query(), Start.at(FILES - 9), 100));
            assertThat(lab.catalogue.totals(query)).isEqualTo(new Totals(FILES, 10L * FILES));
        }
    }

    @Test
    void a_page_is_a_search_in_an_index_without_a_sort() {
        try (CatalogueFixture lab = new CatalogueFixture(folder)) {
            for (Detail<?> detail : List.of(Detail.ROW, Detail.OUTLINE)) {
                assertThat(planOfPage(lab, detail))
                        .contains("datafile_order (dataset_id=? AND (directory,filename)>(?,?))")
                        .doesNotContain("SCAN d", "SCAN s", "SCAN c", "SCAN l")
                        .doesNotContain("TEMP B-TREE");
            }
        }
    }

    private static String planOfPage(CatalogueFixture lab, Detail<?> detail) {
        String sql = "explain query plan " + SelectionTable.pageOf(detail, new DatasetPart(1, 1, Set.of("s3")), true);
        return lab.database.read(session -> session.handle()
                .createQuery(sql)
                .bindMap(Map.of("dataset", 1, "revision", 1, "directory", "", "filename", "", "limit", 9))
                .bind("protocols", "[]")
                .map((row, context) -> row.getString("detail"))
                .collect(Collectors.joining("\n")));
    }

    @Test
    void two_processes_worth_of_writers_and_a_reader_do_not_disturb_each_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (CatalogueFixture lab = new CatalogueFixture(folder);
                Database other = Database.open(folder, PatientSettings.PATIENT)) {
            long experiment = lab.experiment("Shared");
            long dataset = lab.dataset(experiment, "d", "first");
            FileQuery query = lab.all(experiment);
            Catalogue second = new Catalogue(other);
            Future<?> one = threads.submit(() -> fill(lab, dataset, "one", 4_000, 100));
            Future<?> two = threads.submit(() -> {
                for (int i = 0; i < 40; i++) {
                    String name = "two" + i;
                    second.change("test", change -> change.addDatafiles(CatalogueFixture.files(dataset, name)));
                }
            });
            List<List<String>> seen = new ArrayList<>();
            do {
                seen.add(lab.paths(query));
            } while (!one.isDone() || !two.isDone());
            one.get();
            two.get();

            assertThat(seen).containsOnly(List.of("first"));
            assertThat(second.totalsOfExperiment(experiment).datafiles()).isEqualTo(4_041);
            assertThat(lab.catalogue.totals(lab.all(experiment)).datafiles()).isEqualTo(4_041);
        } finally {
            threads.shutdownNow();
        }
    }
}
