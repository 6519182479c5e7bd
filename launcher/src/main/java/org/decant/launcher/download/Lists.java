package org.decant.launcher.download;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.MissingChecksums;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;

/**
 * Lists of what an archive would hold, under the names it would have there, instead of the archive. Every answer has been
 * permitted and is to be closed. Usable from any thread.
 */
public final class Lists {

    /** How many files without a checksum a refusal names. */
    private static final int NAMED = 100;

    private final Catalogue catalogue;
    private final Stores stores;
    private final Planner planner;
    private final Permitted permitted;
    private final FrozenDownloads frozen;

    public Lists(Catalogue catalogue, Stores stores, Planner planner, Permitted permitted, FrozenDownloads frozen) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.planner = planner;
        this.permitted = permitted;
        this.frozen = frozen;
    }

    /** All files of a dataset. */
    public Answer dataset(Caller caller, long id, Wanted wanted) throws DownloadRefused {
        return answer(permitted.dataset(caller, id), wanted.options(), wanted);
    }

    /** All files of an experiment. */
    public Answer experiment(Caller caller, long id, Wanted wanted) throws DownloadRefused {
        Subject subject = Subject.of(permitted.experiment(caller, id), catalogue);
        return answer(subject, wanted.options(), wanted);
    }

    /** All files of a frozen selection; it has the layout it was frozen with. */
    public Answer selection(Caller caller, String id, Wanted wanted) throws DownloadRefused {
        Frozen selection = frozen.living(caller, id);
        if (wanted.organization().isPresent()) {
            throw Problem.malformed("A frozen selection has the names it was frozen with: leave out organization.")
                    .refused();
        }
        return answer(frozen.subject(caller, selection), selection.options(), wanted);
    }

    private Answer answer(Subject subject, ArchiveOptions options, Wanted wanted) throws DownloadRefused {
        MissingChecksums missing = catalogue.missingChecksums(
                subject.query(), wanted.list().algorithm().registered(), wanted.omitting() ? 0 : NAMED);
        PlanOrder order = subject.order(options);
        if (missing.count() > 0 && !wanted.omitting()) {
            throw noChecksum(wanted.list(), order.naming(), subject, missing).refused();
        }
        Leases leases = new Leases(stores);
        try {
            PlannedArchive archive = planner.plan(order);
            leases.endWith(archive);
            long members = archive.plan().members();
            Heading heading =
                    new Heading(ArchiveName.safeTitle(subject.title()), members - missing.count(), missing.count());
            return bytes(new ListBody(archive, wanted.list(), heading), leases);
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
    }

    private static Answer bytes(ListBody body, Leases leases) {
        long omitted = body.heading().omitted();
        return new Answer.Bytes(
                body,
                body.list().filename(body.heading()),
                body.list().mediaType(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Map.of(),
                omitted == 0 ? Map.of() : Map.of(Archives.OMITTED, Long.toString(omitted)),
                leases,
                Holding.NOTHING);
    }

    private Problem noChecksum(FileList list, Naming naming, Subject subject, MissingChecksums missing) {
        long files = catalogue.totals(subject.query()).datafiles();
        String label = list.algorithm().label();
        String sentence = "The " + label + " of " + missing.count() + " of " + files + (files == 1 ? " file" : " files")
                + " is not known. Ask with omit=report for a list of the rest.";
        List<String> named = missing.first().stream()
                .map(entry -> "datafile " + entry.id() + " (" + naming.name(entry.key()) + "): no " + label)
                .toList();
        return Problem.of("no-checksum", Reason.INCOMPLETE_STATUS, sentence).naming(named);
    }

    /**
     * How a list is wanted.
     *
     * @param organization the layout by whose names; empty for the usual one
     * @param omitting whether files without the list's checksum are left out and counted, where they are a refusal else
     */
    public record Wanted(FileList list, Optional<String> organization, boolean omitting) {

        private ArchiveOptions options() throws DownloadRefused {
            return ArchiveOptions.of(Optional.empty(), organization);
        }
    }
}
