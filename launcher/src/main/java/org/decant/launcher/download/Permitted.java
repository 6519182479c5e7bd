package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Decision;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.FrozenSelection;

/** From ids to things that the caller may have; what is private answers like what does not exist. */
public final class Permitted {

    /** How many ids a refusal names. */
    private static final int NAMED = 100;

    private final Catalogue catalogue;
    private final Access access;

    public Permitted(Catalogue catalogue, Access access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    DatafileEntry datafile(Caller caller, long id) throws DownloadRefused {
        DatafileEntry entry = catalogue
                .datafile(id)
                .orElseThrow(() -> Problem.unknown("datafile", id).refused());
        require(access.dataset(caller, entry.key().datasetId()), "datafile", id);
        if (!entry.current()) {
            throw superseded(entry).refused();
        }
        return entry;
    }

    ExperimentEntry experiment(Caller caller, long id) throws DownloadRefused {
        ExperimentEntry entry = catalogue
                .experiment(id)
                .orElseThrow(() -> Problem.unknown("experiment", id).refused());
        require(access.experiment(caller, entry), "experiment", id);
        return entry;
    }

    Subject dataset(Caller caller, long id) throws DownloadRefused {
        DatasetEntry entry = catalogue
                .dataset(id)
                .orElseThrow(() -> Problem.unknown("dataset", id).refused());
        require(access.dataset(caller, id), "dataset", id);
        FileQuery query =
                catalogue.queryPicked(new long[] {id}, new long[0], any -> true).query();
        return new Subject(query, entry.description(), true);
    }

    /**
     * What is picked.
     *
     * @param reporting whether what the caller may not have is left out and named, where there is anything else
     */
    Subject picked(Caller caller, Pick pick, boolean reporting) throws DownloadRefused {
        if (pick.nothing()) {
            throw Problem.malformed("No datasets or datafiles were selected for download.")
                    .refused();
        }
        Catalogue.Picked picked = catalogue.queryPicked(pick.datasets(), pick.datafiles(), mayHave(caller));
        List<String> refused = refused(picked);
        if (!refused.isEmpty() && (!reporting || picked.query().parts().isEmpty())) {
            throw notAvailable(refused).refused();
        }
        return new Subject(picked.query(), title(caller, pick, picked.query()), false, refused, Optional.empty());
    }

    private LongPredicate mayHave(Caller caller) {
        Map<Long, Boolean> known = new HashMap<>();
        return dataset -> known.computeIfAbsent(dataset, id -> access.dataset(caller, id) == Decision.DOWNLOAD);
    }

    private String title(Caller caller, Pick pick, FileQuery query) throws DownloadRefused {
        return naming(caller, pick, query).map(ExperimentEntry::title).orElse("download");
    }

    /** The experiment whose title a pick's archive has. */
    Optional<ExperimentEntry> naming(Caller caller, Pick pick, FileQuery query) throws DownloadRefused {
        if (pick.experiment().isPresent()) {
            return Optional.of(experiment(caller, pick.experiment().getAsLong()));
        }
        long dataset = query.parts().get(0).dataset().id();
        return catalogue.experimentsOf(dataset).stream()
                .filter(experiment -> access.experiment(caller, experiment).visible())
                .findFirst();
    }

    /** Whether the caller may have all of a frozen selection today: every dataset, and the title it is called by. */
    boolean whole(Caller caller, FrozenSelection selection) {
        LongPredicate mayHave = mayHave(caller);
        return knows(caller, selection.experiment())
                && catalogue.frozen().datasets(selection).stream().allMatch(mayHave::test);
    }

    private boolean knows(Caller caller, OptionalLong experiment) {
        return experiment.isEmpty()
                || catalogue
                        .experiment(experiment.getAsLong())
                        .filter(entry -> access.experiment(caller, entry).visible())
                        .isPresent();
    }

    private static void require(Decision decision, String kind, long id) throws DownloadRefused {
        switch (decision) {
            case HIDDEN -> throw Problem.unknown(kind, id).refused();
            case METADATA -> throw Problem.notForDownload(kind, id).refused();
            case DOWNLOAD -> {}
        }
    }

    private static Problem superseded(DatafileEntry entry) {
        String then = entry.successor().isPresent()
                ? " It was replaced by /download/datafile/" + entry.successor().getAsLong() + "/."
                : "";
        return Problem.of("superseded", 410, "Datafile " + entry.id() + " is no longer current." + then);
    }

    private static List<String> refused(Catalogue.Picked picked) {
        List<String> named = new ArrayList<>();
        for (long id : picked.refusedDatasets()) {
            named.add("dataset " + id);
        }
        for (long id : picked.refusedDatafiles()) {
            named.add("datafile " + id);
        }
        return List.copyOf(named);
    }

    private static Problem notAvailable(List<String> refused) {
        String sentence = refused.size() + " of the selected things are not available to you; leave them out.";
        List<String> bounded = refused.subList(0, Math.min(NAMED, refused.size()));
        return new Problem("not-available", 404, sentence, Optional.empty(), List.copyOf(bounded));
    }
}
