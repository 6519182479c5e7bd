package org.decant.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.operations.DownloadCount;
import org.decant.launcher.operations.DownloadFilter;
import org.decant.launcher.operations.TakenDownloads;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant audit counts}. */
@Command(
        name = "counts",
        description = {
            "Count the downloads of each experiment, or of one and each of its datasets.",
            "",
            "A file counts to its dataset and to every experiment that held it then. The bytes of archives that hold others"
                    + " as well are in a column of their own."
        })
final class AuditCounts implements Callable<Integer> {

    @Option(names = "--experiment", paramLabel = "ID", description = "Only this, and each of its datasets.")
    private Long experiment;

    @Mixin
    private DaysOptions days;

    @Mixin
    private TableOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        Catalogue catalogue = new Catalogue(database);
        TakenDownloads taken = new TakenDownloads(database);
        for (DownloadCount count : taken.ofExperiments(filter(), 0, Integer.MAX_VALUE)) {
            Optional<String> title = catalogue.experiment(count.id()).map(ExperimentEntry::title);
            rows.add(row("experiment", count, title.orElse("(removed)")));
        }
        if (experiment != null) {
            datasets(catalogue, taken, rows);
        }
    }

    private void datasets(Catalogue catalogue, TakenDownloads taken, Rows rows) {
        Map<Long, DownloadCount> counts = new TreeMap<>();
        taken.ofDatasets(filter(), 0, Integer.MAX_VALUE).forEach(count -> counts.put(count.id(), count));
        for (DatasetEntry dataset : catalogue.datasets(experiment, 0, Integer.MAX_VALUE)) {
            DownloadCount count = counts.getOrDefault(dataset.id(), DownloadCount.none(dataset.id()));
            rows.add(row("dataset", count, dataset.description()));
        }
    }

    private DownloadFilter filter() {
        return days.of(experiment == null ? DownloadFilter.ALL : DownloadFilter.ALL.ofExperiment(experiment));
    }

    private static Map<String, Object> row(String what, DownloadCount count, String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.putAll(count.document());
        row.put("title", name);
        return row;
    }
}
