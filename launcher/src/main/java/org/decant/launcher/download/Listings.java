package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Decision;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.PublicLevel;

/** What a caller may see of the catalogue, page by page; never where the bytes are. Usable from any thread. */
public final class Listings {

    private final Catalogue catalogue;
    private final Access access;

    public Listings(Catalogue catalogue, Access access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    /** Experiments behind an id. */
    public Listed experiments(Caller caller, long after, int limit) {
        List<ExperimentEntry> visible = new ArrayList<>();
        long behind = after;
        List<ExperimentEntry> page;
        do {
            page = catalogue.experiments(behind, limit);
            behind = page.isEmpty() ? behind : page.get(page.size() - 1).id();
            visible.addAll(seen(caller, page, limit - visible.size()));
        } while (visible.size() < limit && page.size() == limit);
        List<Map<String, Object>> items =
                visible.stream().map(Listings::experiment).toList();
        return listed(
                items,
                limit,
                visible.isEmpty() ? 0 : visible.get(visible.size() - 1).id());
    }

    /** One experiment. */
    public Map<String, Object> experiment(Caller caller, long id) throws DownloadRefused {
        List<ExperimentEntry> experiment = catalogue.experiment(id).stream().toList();
        return seen(caller, experiment, 1).stream()
                .findFirst()
                .map(Listings::experiment)
                .orElseThrow(() -> Problem.unknown(caller, "experiment", id).refused());
    }

    private List<ExperimentEntry> seen(Caller caller, List<ExperimentEntry> page, int most) {
        List<Decision> decisions = access.experiments(caller, page);
        return IntStream.range(0, page.size())
                .filter(index -> decisions.get(index).visible())
                .mapToObj(page::get)
                .limit(most)
                .toList();
    }

    /** Datasets of an experiment behind an id. */
    public Listed datasets(Caller caller, long experimentId, long after, int limit) throws DownloadRefused {
        List<ExperimentEntry> experiment =
                catalogue.experiment(experimentId).stream().toList();
        if (seen(caller, experiment, 1).isEmpty()) {
            throw Problem.unknown(caller, "experiment", experimentId).refused();
        }
        List<DatasetEntry> page = catalogue.datasets(experimentId, after, limit);
        List<Map<String, Object>> items = page.stream().map(Listings::dataset).toList();
        return listed(
                items, limit, page.isEmpty() ? 0 : page.get(page.size() - 1).id());
    }

    /** Datafiles of a dataset behind an id, in archive order. */
    public Listed datafiles(Caller caller, long datasetId, long after, int limit) throws DownloadRefused {
        if (!access.dataset(caller, datasetId).visible()) {
            throw Problem.unknown(caller, "dataset", datasetId).refused();
        }
        DatafileKey key = null;
        if (after > 0) {
            key = catalogue
                    .datafile(after)
                    .map(DatafileEntry::key)
                    .filter(any -> any.datasetId() == datasetId)
                    .orElseThrow(
                            () -> Problem.unknown(caller, "datafile", after).refused());
        }
        List<DatafileEntry> page = catalogue.datafiles(datasetId, key, limit);
        List<Map<String, Object>> items = page.stream().map(Listings::datafile).toList();
        return listed(
                items, limit, page.isEmpty() ? 0 : page.get(page.size() - 1).id());
    }

    private static Listed listed(List<Map<String, Object>> items, int limit, long last) {
        return new Listed(items, items.size() < limit ? Optional.empty() : Optional.of(last));
    }

    private static Map<String, Object> experiment(ExperimentEntry entry) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("title", entry.title());
        item.put("owner", entry.owner());
        item.put("public", entry.level().word());
        if (entry.level() == PublicLevel.EMBARGO) {
            entry.embargoUntil().ifPresent(day -> item.put("embargo_until", day.toString()));
        }
        item.put("download", "/download/experiment/" + entry.id() + "/");
        return item;
    }

    private static Map<String, Object> dataset(DatasetEntry entry) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("description", entry.description());
        item.put("directory", entry.directory());
        item.put("download", "/download/dataset/" + entry.id() + "/");
        return item;
    }

    private static Map<String, Object> datafile(DatafileEntry entry) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("dataset", entry.key().datasetId());
        item.put("directory", entry.key().directory());
        item.put("filename", entry.key().filename());
        item.put("size", entry.size());
        entry.mediaType().ifPresent(type -> item.put("media_type", type));
        entry.modifiedNanos()
                .ifPresent(nanos -> item.put("modified", Instants.ofNanos(nanos).toString()));
        item.put("checksums", entry.checksums().byAlgorithm());
        item.put("download", "/download/datafile/" + entry.id() + "/");
        return item;
    }
}
