package org.decant.launcher.verification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.DatasetEntry;

/**
 * Goes through the current datafiles of a scope, dataset by dataset in archive order, a page at a time, from behind any of
 * them on. What is taken in meanwhile behind that place is met, what is before it is not. Used by one thread.
 */
final class Walk {

    private static final int PAGE = 200;

    private final Catalogue catalogue;
    private final Scope scope;
    private final Deque<DatasetEntry> datasets = new ArrayDeque<>();
    private final Deque<DatafileEntry> page = new ArrayDeque<>();
    private DatasetEntry dataset;
    private DatafileKey after;
    private long lastDataset;

    /**
     * @param after null for the first
     */
    Walk(Catalogue catalogue, Scope scope, DatafileKey after) {
        this.catalogue = catalogue;
        this.scope = scope;
        this.after = after;
        this.lastDataset = after == null ? 0 : after.datasetId() - 1;
    }

    /** A datafile and the dataset it is in. */
    record Step(DatasetEntry dataset, DatafileEntry datafile) {

        /** Dataset, folders, file. */
        String name() {
            DatafileKey key = datafile.key();
            String folder = key.directory().isEmpty() ? "" : key.directory() + "/";
            return dataset.description() + "/" + folder + key.filename();
        }
    }

    /** Empty behind the last. */
    Optional<Step> next() {
        while (page.isEmpty()) {
            if (dataset == null && !nextDataset()) {
                return Optional.empty();
            }
            DatafileKey from = after != null && after.datasetId() == dataset.id() ? after : null;
            page.addAll(catalogue.datafiles(dataset.id(), from, PAGE));
            if (page.isEmpty()) {
                dataset = null;
            } else {
                after = page.getLast().key();
            }
        }
        return Optional.of(new Step(dataset, page.removeFirst()));
    }

    private boolean nextDataset() {
        if (datasets.isEmpty()) {
            datasets.addAll(moreDatasets());
        }
        dataset = datasets.pollFirst();
        if (dataset != null) {
            lastDataset = dataset.id();
        }
        return dataset != null;
    }

    private List<DatasetEntry> moreDatasets() {
        return switch (scope.kind()) {
            case ALL -> catalogue.datasets(lastDataset, PAGE);
            case EXPERIMENT -> catalogue.datasets(scope.id(), lastDataset, PAGE);
            case DATASET ->
                catalogue.dataset(scope.id()).stream()
                        .filter(each -> each.id() > lastDataset)
                        .toList();
        };
    }
}
