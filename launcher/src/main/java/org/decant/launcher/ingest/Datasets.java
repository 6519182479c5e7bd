package org.decant.launcher.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.DatasetEntry;

/** The datasets of one experiment by their descriptions; those that are missing are made when they are needed. */
final class Datasets {

    private static final int PAGE = 1_000;

    private final Map<String, Long> ids = new LinkedHashMap<>();

    static Datasets of(Catalogue catalogue, long experimentId) {
        return of(after -> catalogue.datasets(experimentId, after, PAGE));
    }

    /** As the experiment is within the change. */
    static Datasets of(Change change, long experimentId) {
        return of(after -> change.datasets(experimentId, after, PAGE));
    }

    /** Of several with one description the first one counts. */
    private static Datasets of(LongFunction<List<DatasetEntry>> pageAfter) {
        Datasets datasets = new Datasets();
        List<DatasetEntry> page = pageAfter.apply(0);
        while (!page.isEmpty()) {
            page.forEach(dataset -> datasets.ids.putIfAbsent(dataset.description(), dataset.id()));
            page = pageAfter.apply(page.get(page.size() - 1).id());
        }
        return datasets;
    }

    OptionalLong find(String description) {
        Long id = ids.get(description);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    long open(Change change, long experimentId, String description) {
        return ids.computeIfAbsent(
                description,
                absent -> change.datasetOf(experimentId, description)
                        .map(DatasetEntry::id)
                        .orElseGet(() -> change.addDataset(experimentId, description, "")));
    }

    Collection<Long> all() {
        return ids.values();
    }
}
