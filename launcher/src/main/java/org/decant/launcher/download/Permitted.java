package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Decision;
import org.decant.launcher.access.LinkBearer;
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

    /** The dataset of what does not exist: it is decided about as well, so that it takes as long as what is private. */
    private static final long NOWHERE = 0;

    private final Catalogue catalogue;
    private final Access access;

    public Permitted(Catalogue catalogue, Access access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    DatafileEntry datafile(Caller caller, long id) throws DownloadRefused {
        Optional<DatafileEntry> entry = catalogue.datafile(id);
        long dataset = entry.map(found -> found.key().datasetId()).orElse(NOWHERE);
        require(caller, access.dataset(caller, dataset), "datafile", id);
        if (!entry.orElseThrow().current()) {
            throw superseded(entry.get()).refused();
        }
        return entry.get();
    }

    ExperimentEntry experiment(Caller caller, long id) throws DownloadRefused {
        Optional<ExperimentEntry> entry = catalogue.experiment(id);
        require(caller, decision(caller, entry), "experiment", id);
        return entry.orElseThrow();
    }

    Subject dataset(Caller caller, long id) throws DownloadRefused {
        Optional<DatasetEntry> entry = catalogue.dataset(id);
        require(caller, access.dataset(caller, entry.map(DatasetEntry::id).orElse(NOWHERE)), "dataset", id);
        FileQuery query =
                catalogue.queryPicked(new long[] {id}, new long[0], any -> true).query();
        return new Subject(query, entry.orElseThrow().description(), true);
    }

    private Decision decision(Caller caller, Optional<ExperimentEntry> experiment) {
        return access.experiments(caller, experiment.stream().toList()).stream()
                .findFirst()
                .orElse(Decision.HIDDEN);
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
            throw (onlyDescribed(caller, picked) ? notForDownload(refused) : notAvailable(caller, refused)).refused();
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

    /**
     * Whether the caller may have all of a frozen selection today: every dataset, and the title it is called by. A link to
     * it gives what its maker may have; of whoever keeps this installation, what is still there.
     */
    boolean whole(Caller caller, FrozenSelection selection) {
        return mayHaveAll(caller, selection)
                || caller instanceof LinkBearer bearer && bearer.isTo(selection.id()) && isLent(bearer, selection);
    }

    private boolean mayHaveAll(Caller caller, FrozenSelection selection) {
        LongPredicate mayHave = mayHave(caller);
        return knows(caller, selection.experiment())
                && catalogue.frozen().datasets(selection).stream().allMatch(mayHave::test);
    }

    private boolean isLent(LinkBearer bearer, FrozenSelection selection) {
        return bearer.lender().map(maker -> mayHaveAll(maker, selection)).orElseGet(() -> isThere(selection));
    }

    private boolean isThere(FrozenSelection selection) {
        OptionalLong named = selection.experiment();
        return (named.isEmpty() || catalogue.experiment(named.getAsLong()).isPresent())
                && catalogue.frozen().datasets(selection).stream()
                        .noneMatch(dataset -> catalogue.experimentsOf(dataset).isEmpty());
    }

    private boolean knows(Caller caller, OptionalLong experiment) {
        return experiment.isEmpty()
                || catalogue
                        .experiment(experiment.getAsLong())
                        .filter(entry -> access.experiment(caller, entry).visible())
                        .isPresent();
    }

    private static void require(Caller caller, Decision decision, String kind, long id) throws DownloadRefused {
        switch (decision) {
            case HIDDEN -> throw Problem.unknown(caller, kind, id).refused();
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

    /** Whether all that was refused may be seen, if not had; nobody may see what there are so many of that it is not asked. */
    private boolean onlyDescribed(Caller caller, Catalogue.Picked picked) {
        return picked.refusedDatasets().length + picked.refusedDatafiles().length <= NAMED
                && Arrays.stream(picked.refusedDatasets()).allMatch(id -> isSeen(caller, catalogue.dataset(id)))
                && Arrays.stream(picked.refusedDatafiles())
                        .allMatch(id -> isSeen(
                                caller,
                                catalogue
                                        .datafile(id)
                                        .filter(DatafileEntry::current)
                                        .flatMap(file ->
                                                catalogue.dataset(file.key().datasetId()))));
    }

    private boolean isSeen(Caller caller, Optional<DatasetEntry> dataset) {
        return access.dataset(caller, dataset.map(DatasetEntry::id).orElse(NOWHERE))
                .visible();
    }

    private static Problem notForDownload(List<String> refused) {
        String sentence = "The descriptions of " + refused.size()
                + " of the selected things are public, their files are" + " not; leave them out.";
        return new Problem("not-for-download", 403, sentence, Optional.empty(), List.copyOf(refused));
    }

    private static Problem notAvailable(Caller caller, List<String> refused) {
        String sentence = refused.size() + " of the selected things are not available to you; "
                + (caller.anonymous() ? "say who you are, or leave them out." : "leave them out.");
        List<String> bounded = refused.subList(0, Math.min(NAMED, refused.size()));
        return caller.anonymous()
                ? new Problem("who-are-you", 401, sentence, Optional.empty(), List.copyOf(bounded))
                : new Problem("not-available", 404, sentence, Optional.empty(), List.copyOf(bounded));
    }
}
