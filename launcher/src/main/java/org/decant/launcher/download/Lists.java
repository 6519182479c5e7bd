package org.decant.launcher.download;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.decant.api.Caller;
import org.decant.launcher.archive.ArchiveName;
import org.decant.launcher.archive.SafeName;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.MissingChecksums;
import org.decant.launcher.lists.FileList;
import org.decant.launcher.lists.Heading;
import org.decant.launcher.lists.ListedFile;

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

    /** The list of what the caller may have. */
    public Answer list(Caller caller, ListSource of, Wanted wanted) throws DownloadRefused {
        return of instanceof ListSource.Datafile file
                ? ofOne(permitted.datafile(caller, file.id()), wanted)
                : ofMany(source(caller, of, wanted.organization()), wanted);
    }

    /** Several files that the caller may have. */
    Source source(Caller caller, ListSource of, Optional<String> organization) throws DownloadRefused {
        if (of instanceof ListSource.Dataset dataset) {
            return new Source(permitted.dataset(caller, dataset.id()), options(organization));
        }
        if (of instanceof ListSource.Experiment experiment) {
            Subject subject = Subject.of(permitted.experiment(caller, experiment.id()), catalogue);
            return new Source(subject, options(organization));
        }
        if (of instanceof ListSource.Selection selection) {
            return source(caller, frozen.living(caller, selection.id()), organization);
        }
        throw new IllegalArgumentException(of + " is not several files");
    }

    private Source source(Caller caller, Frozen selection, Optional<String> organization) throws DownloadRefused {
        if (organization.isPresent()) {
            throw Problem.malformed("A frozen selection has the names it was frozen with: leave out organization.")
                    .refused();
        }
        return new Source(frozen.subject(caller, selection), selection.options());
    }

    private static ArchiveOptions options(Optional<String> organization) throws DownloadRefused {
        return ArchiveOptions.of(Optional.empty(), organization);
    }

    private Answer ofOne(DatafileEntry entry, Wanted wanted) throws DownloadRefused {
        String name = SafeName.segment(entry.key().filename());
        ListedFile file = PlannedMember.listed(entry, name);
        boolean missing = !file.sums().containsKey(wanted.list().algorithm().registered());
        if (missing && !wanted.omitting()) {
            String label = wanted.list().algorithm().label();
            throw noChecksum("The " + label + " of datafile " + entry.id() + " is not known.")
                    .refused();
        }
        Heading heading = new Heading(ArchiveName.safeTitle(name), missing ? 0 : 1, missing ? 1 : 0);
        return bytes(wanted, heading, () -> List.of(file).iterator(), new Leases(stores));
    }

    private Answer ofMany(Source source, Wanted wanted) throws DownloadRefused {
        Subject subject = source.subject();
        MissingChecksums missing = catalogue.missingChecksums(
                subject.query(), wanted.list().algorithm().registered(), wanted.omitting() ? 0 : NAMED);
        if (missing.count() > 0 && !wanted.omitting()) {
            throw noChecksums(wanted.list(), source, missing).refused();
        }
        Leases leases = new Leases(stores);
        try {
            PlannedArchive archive = planner.plan(source.order());
            leases.endWith(archive);
            long members = archive.plan().members();
            String title = ArchiveName.safeTitle(subject.title());
            Heading heading = new Heading(
                    title, members - missing.count(), missing.count(), Optional.of(subject.about(catalogue)));
            return bytes(
                    wanted,
                    heading,
                    () -> new Flat<>(
                            archive.members(Start.FIRST),
                            member -> List.of(member.listed()).iterator()),
                    leases);
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
    }

    private static Answer bytes(Wanted wanted, Heading heading, Supplier<Iterator<ListedFile>> files, Leases leases) {
        Map<String, String> notes = new TreeMap<>();
        if (heading.omitted() > 0) {
            notes.put(Archives.OMITTED, Long.toString(heading.omitted()));
        }
        if (wanted.link().isPresent()) {
            notes.put("Cache-Control", "no-store"); // there is a secret in it
        }
        return new Answer.Bytes(
                new ListBody(wanted, heading, files),
                wanted.list().filename(heading),
                wanted.list().mediaType(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Map.of(),
                notes,
                leases,
                Holding.NOTHING);
    }

    private Problem noChecksums(FileList list, Source source, MissingChecksums missing) {
        long files = catalogue.totals(source.subject().query()).datafiles();
        String label = list.algorithm().label();
        Naming naming = source.order().naming();
        List<String> named = missing.first().stream()
                .map(entry -> "datafile " + entry.id() + " (" + naming.name(entry.key()) + "): no " + label)
                .toList();
        return noChecksum("The " + label + " of " + missing.count() + " of " + files
                        + (files == 1 ? " file" : " files") + " is not known. Ask with omit=report for a list of the"
                        + " rest.")
                .naming(named);
    }

    private static Problem noChecksum(String sentence) {
        return Problem.of("no-checksum", Reason.INCOMPLETE_STATUS, sentence);
    }

    /** Several files and how they are named. */
    record Source(Subject subject, ArchiveOptions options) {
        PlanOrder order() {
            return subject.order(options);
        }
    }

    /** Makes a link when it is needed. */
    public interface Token {
        /** Its secret; what it throws is the refusal. */
        String issue() throws IOException;
    }

    /**
     * How a list is wanted.
     *
     * @param organization the layout by whose names; empty for the usual one
     * @param omitting whether files without the list's checksum are left out and counted, where they are a refusal else
     * @param link to be written into it
     */
    public record Wanted(FileList list, Optional<String> organization, boolean omitting, Optional<Token> link) {}
}
