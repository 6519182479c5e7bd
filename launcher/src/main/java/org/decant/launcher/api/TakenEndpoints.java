package org.decant.launcher.api;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Problem;
import org.decant.launcher.operations.DownloadCount;
import org.decant.launcher.operations.DownloadFilter;
import org.decant.launcher.operations.LogicalDownload;
import org.decant.launcher.operations.TakenDownloads;

/**
 * What was taken: by whom, for administrators; how often, for owners as well. In numbers and ids alone, for to administer is
 * not to read.
 */
record TakenEndpoints(TakenDownloads taken, Catalogue catalogue) implements Resource {

    private static final String EXPERIMENT = "experiment";

    TakenEndpoints(Workings workings) {
        this(workings.recorded().downloads(), workings.catalogue());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("GET", "/audit/downloads", Right.ADMINISTRATOR, this::downloads)
                        .query(EXPERIMENT, "dataset", "user", "from", "until", "incomplete", Page.AFTER, Page.LIMIT),
                Endpoint.of("GET", "/audit/counts", Right.ADMINISTRATOR, this::counts)
                        .query(EXPERIMENT, "from", "until", Page.AFTER, Page.LIMIT),
                Endpoint.ofOwners("GET", "/experiments/{id}/counts", this::subject, this::countsOfOne)
                        .query("from", "until", Page.AFTER, Page.LIMIT));
    }

    private Subject subject(Ask ask) throws DownloadRefused {
        return Subject.experiment(catalogue, ask.id());
    }

    private Reply downloads(Ask ask) throws DownloadRefused {
        DownloadFilter filter = new DownloadFilter(
                        ask.number(EXPERIMENT),
                        ask.number("dataset"),
                        ask.query("user"),
                        Optional.empty(),
                        Optional.empty(),
                        ask.flag("incomplete").orElse(false))
                .during(ask.day("from"), ask.day("until"), ZoneId.systemDefault());
        List<LogicalDownload> found = taken.page(filter, Page.afterId(ask), Page.sought(ask));
        return Page.of(ask, found, download -> Long.toString(download.id()), LogicalDownload::document);
    }

    private Reply counts(Ask ask) throws DownloadRefused {
        Optional<Long> experiment = ask.number(EXPERIMENT);
        DownloadFilter filter = experiment.map(DownloadFilter.ALL::ofExperiment).orElse(DownloadFilter.ALL);
        List<DownloadCount> found = taken.ofExperiments(during(ask, filter), Page.afterId(ask), Page.sought(ask));
        return Page.of(ask, found, count -> Long.toString(count.id()), DownloadCount::document);
    }

    /** An experiment, and a page of its datasets as it is now. */
    private Reply countsOfOne(Ask ask) throws DownloadRefused {
        long id = ask.id();
        if (catalogue.experiment(id).isEmpty()) {
            throw Problem.unknown(ask.caller(), EXPERIMENT, id).refused();
        }
        long after = Page.afterId(ask);
        DownloadFilter filter = during(ask, DownloadFilter.ALL.ofExperiment(id));
        Map<Long, DownloadCount> counts = taken.ofDatasets(filter, after, Integer.MAX_VALUE).stream()
                .collect(Collectors.toMap(DownloadCount::id, Function.identity()));
        List<DownloadCount> found = catalogue.datasets(id, after, Page.sought(ask)).stream()
                .map(DatasetEntry::id)
                .map(dataset -> counts.getOrDefault(dataset, DownloadCount.none(dataset)))
                .toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(EXPERIMENT, ofExperiment(id, filter).document());
        document.putAll(Page.document(ask, found, count -> Long.toString(count.id()), DownloadCount::document));
        return Reply.of(document);
    }

    private DownloadCount ofExperiment(long id, DownloadFilter filter) {
        return taken.ofExperiments(filter, 0, 1).stream().findFirst().orElse(DownloadCount.none(id));
    }

    private static DownloadFilter during(Ask ask, DownloadFilter filter) throws DownloadRefused {
        return filter.during(ask.day("from"), ask.day("until"), ZoneId.systemDefault());
    }
}
