package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.DecidedDatafile;
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

    private final Catalogue catalogue;
    private final Access access;

    public Permitted(Catalogue catalogue, Access access) {
        this.catalogue = catalogue;
        this.access = access;
    }

    DatafileEntry datafile(Caller caller, long id) throws DownloadRefused {
        DecidedDatafile decided = access.decidedDatafile(caller, id);
        require(caller, decided.decision(), "datafile", id);
        return current(found(caller, decided.entry(), "datafile", id));
    }

    /** Itself; one that was replaced is refused. */
    static DatafileEntry current(DatafileEntry entry) throws DownloadRefused {
        if (!entry.current()) {
            throw superseded(entry).refused();
        }
        return entry;
    }

    ExperimentEntry experiment(Caller caller, long id) throws DownloadRefused {
        require(caller, access.experiment(caller, id), "experiment", id);
        return found(caller, catalogue.experiment(id), "experiment", id);
    }

    Subject dataset(Caller caller, long id) throws DownloadRefused {
        require(caller, access.dataset(caller, id), "dataset", id);
        DatasetEntry entry = found(caller, catalogue.dataset(id), "dataset", id);
        FileQuery query = catalogue.queryPicked(new long[] {id}, new long[0]).query();
        return new Subject(query, entry.description(), true);
    }

    /** What is read after it was permitted may have gone in between. */
    private static <T> T found(Caller caller, Optional<T> entry, String kind, long id) throws DownloadRefused {
        return entry.orElseThrow(() -> Problem.unknown(caller, kind, id).refused());
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
        PermittedPick permitted = PermittedPick.of(pick, caller, access);
        Catalogue.Picked picked = catalogue.queryPicked(permitted.datasets(), permitted.datafiles());
        List<String> refused = permitted.refused(picked);
        if (!refused.isEmpty() && (!reporting || picked.query().parts().isEmpty())) {
            throw (permitted.onlyDescribed(picked) ? notForDownload(refused) : notAvailable(caller, refused)).refused();
        }
        return new Subject(picked.query(), title(caller, pick, picked.query()), false, refused, Optional.empty());
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
                .filter(experiment -> access.experiment(caller, experiment.id()).visible())
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
        long[] datasets = catalogue.frozen().datasets(selection).stream()
                .mapToLong(Long::longValue)
                .toArray();
        return knows(caller, selection.experiment())
                && access.datasets(caller, datasets).stream().allMatch(each -> each == Decision.DOWNLOAD);
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
                || access.experiment(caller, experiment.getAsLong()).visible();
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

    private static Problem notForDownload(List<String> refused) {
        String sentence = "The descriptions of " + refused.size()
                + " of the selected things are public, their files are" + " not; leave them out.";
        return new Problem("not-for-download", 403, sentence, Optional.empty(), bounded(refused));
    }

    private static Problem notAvailable(Caller caller, List<String> refused) {
        String sentence = refused.size() + " of the selected things are not available to you; "
                + (caller.anonymous() ? "say who you are, or leave them out." : "leave them out.");
        return caller.anonymous()
                ? new Problem("who-are-you", 401, sentence, Optional.empty(), bounded(refused))
                : new Problem("not-available", 404, sentence, Optional.empty(), bounded(refused));
    }

    private static List<String> bounded(List<String> refused) {
        return List.copyOf(refused.subList(0, Math.min(NAMED, refused.size())));
    }
}
