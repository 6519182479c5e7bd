package org.decant.launcher.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CopyCounts;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.ExperimentOwner;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.catalogue.Totals;

/** Reads the catalogue page by page into rows. */
record Contents(Catalogue catalogue, Rows rows) {

    private static final int PAGE = 500;

    void experiments() {
        List<ExperimentEntry> page = catalogue.experiments(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::experiment);
            page = catalogue.experiments(page.get(page.size() - 1).id(), PAGE);
        }
    }

    void datasets(long experimentId) {
        if (catalogue.experiment(experimentId).isEmpty()) {
            throw new CommandRefused("there is no experiment " + experimentId);
        }
        List<DatasetEntry> page = catalogue.datasets(experimentId, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::dataset);
            page = catalogue.datasets(experimentId, page.get(page.size() - 1).id(), PAGE);
        }
    }

    void datafiles(long datasetId) {
        if (catalogue.dataset(datasetId).isEmpty()) {
            throw new CommandRefused("there is no dataset " + datasetId);
        }
        DatafileKey after = null;
        List<DatafileEntry> page = catalogue.datafiles(datasetId, after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::datafile);
            after = page.get(page.size() - 1).key();
            page = catalogue.datafiles(datasetId, after, PAGE);
        }
    }

    private void experiment(ExperimentEntry experiment) {
        Totals totals = catalogue.totalsOfExperiment(experiment.id());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", experiment.id());
        row.put("public", experiment.level().word());
        experiment.embargoUntil().ifPresent(day -> row.put("until", day.toString()));
        row.put("owner", experiment.owner().map(ExperimentOwner::name).orElse(null));
        row.put("creator", experiment.creator());
        row.put("datafiles", totals.datafiles());
        row.put("bytes", totals.bytes());
        copies(row, catalogue.copies().ofExperiment(experiment.id()));
        row.put("title", experiment.title());
        rows.add(row);
    }

    private void dataset(DatasetEntry dataset) {
        Totals totals = catalogue.totalsOfDataset(dataset.id());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", dataset.id());
        row.put("datafiles", totals.datafiles());
        row.put("bytes", totals.bytes());
        copies(row, catalogue.copies().ofDataset(dataset.id()));
        row.put("directory", dataset.directory());
        row.put("description", dataset.description());
        rows.add(row);
    }

    /** Of all copies, which may be several of a file. */
    private static void copies(Map<String, Object> row, CopyCounts counts) {
        row.put("verified", counts.verified());
        row.put("damaged", counts.damaged());
        row.put("missing", counts.missing());
        row.put("unproven", counts.unproven());
        row.put("never", counts.never());
    }

    private void datafile(DatafileEntry datafile) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", datafile.id());
        row.put("bytes", datafile.size());
        row.put("directory", datafile.key().directory());
        row.put("filename", datafile.key().filename());
        datafile.mediaType().ifPresent(type -> row.put("media_type", type));
        datafile.modifiedNanos().ifPresent(nanos -> row.put("modified", time(nanos)));
        row.put("checksums", datafile.checksums().byAlgorithm());
        row.put(
                "locations",
                datafile.locations().stream().map(Contents::location).toList());
        rows.add(row);
    }

    private static Map<String, Object> location(Location location) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("protocol", location.protocol());
        row.put("url", location.url());
        row.put("priority", location.priority());
        row.put("state", location.state().name().toLowerCase(Locale.ROOT));
        location.problem().ifPresent(problem -> row.put("problem", problem));
        location.foundNanos().ifPresent(when -> row.put("found", time(when)));
        return row;
    }

    private static String time(long nanos) {
        return Nanos.instant(nanos).toString();
    }
}
