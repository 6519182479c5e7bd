package org.decant.launcher.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.DatasetEntry;

/** The datasets of one experiment by their descriptions; those that are missing are made when they are needed. */
final class Datasets {

    private static final int PAGE = 1_000;

    private final Map<String, Long> ids = new LinkedHashMap<>();

    /** With those the experiment has; of several with one description the first one counts. */
    static Datasets of(Catalogue catalogue, long experimentId) {
        Datasets datasets = new Datasets();
        List<DatasetEntry> page = catalogue.datasets(experimentId, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(dataset -> datasets.ids.putIfAbsent(dataset.description(), dataset.id()));
            page = catalogue.datasets(experimentId, page.get(page.size() - 1).id(), PAGE);
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
