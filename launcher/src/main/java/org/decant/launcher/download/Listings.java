package org.decant.launcher.download;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Decision;
import org.decant.launcher.access.Shown;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.Nanos;
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
        List<Shown> shown = access.experimentsBehind(caller, after, limit);
        Map<Long, Decision> decisions = shown.stream().collect(Collectors.toMap(Shown::experimentId, Shown::decision));
        List<Map<String, Object>> items = catalogue.experiments(decisions.keySet()).stream()
                .map(entry -> experiment(caller, entry, decisions.get(entry.id())))
                .toList();
        long last = shown.isEmpty() ? 0 : shown.get(shown.size() - 1).experimentId();
        return new Listed(items, shown.size() < limit ? Optional.empty() : Optional.of(last));
    }

    /** One experiment. */
    public Map<String, Object> experiment(Caller caller, long id) throws DownloadRefused {
        Decision decision = access.experiment(caller, id);
        return catalogue
                .experiment(id)
                .filter(entry -> decision.visible())
                .map(entry -> experiment(caller, entry, decision))
                .orElseThrow(() -> Problem.unknown(caller, "experiment", id).refused());
    }

    /** Datasets of an experiment behind an id. */
    public Listed datasets(Caller caller, long experimentId, long after, int limit) throws DownloadRefused {
        if (!access.experiment(caller, experimentId).visible()) {
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

    /** Names of people are for those who may have it; the name of an account only for who has one. */
    private static Map<String, Object> experiment(Caller caller, ExperimentEntry entry, Decision decision) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", entry.id());
        item.put("title", entry.title());
        if (decision == Decision.DOWNLOAD) {
            item.put("creator", entry.creator());
            entry.owner().filter(user -> !caller.anonymous()).ifPresent(user -> item.put("owner", user.name()));
        }
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
                .ifPresent(nanos -> item.put("modified", Nanos.instant(nanos).toString()));
        item.put("checksums", entry.checksums().byAlgorithm());
        item.put("download", "/download/datafile/" + entry.id() + "/");
        return item;
    }
}
