package org.decant.launcher.download;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.decant.launcher.archive.ArchiveFormats;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.compression.Compressor;

/** Archives as answers: one provider's own where all is in its protocols, else the server's. Usable from any thread. */
public final class Archives {

    /** The header that tells how many files of the thing asked for are in other protocols only. */
    private static final String LEFT_OUT = "Decant-Left-Out";

    /** The header that tells of how many things an archive carries a report in their place. */
    static final String OMITTED = "Decant-Omitted";

    private final Catalogue catalogue;
    private final Stores stores;
    private final Planner planner;
    private final BulkHook bulkHook;
    private final ArchiveCheck check;
    private final FirstReading firstReading;
    private final Compressor compressor;

    public Archives(Catalogue catalogue, Stores stores, Planner planner, Compressor compressor) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.planner = planner;
        this.bulkHook = new BulkHook(catalogue);
        this.check = new ArchiveCheck(catalogue, stores);
        this.firstReading = new FirstReading(catalogue, stores);
        this.compressor = compressor;
    }

    /** Has the plans of an experiment's archives in the default layout made and kept, so that downloads begin at once. */
    public void prepare(long experimentId) throws DownloadRefused {
        Optional<ExperimentEntry> experiment = catalogue.experiment(experimentId);
        for (String format : experiment.isEmpty() ? List.<String>of() : ArchiveFormats.keys()) {
            ArchiveOptions options = ArchiveOptions.of(Optional.of(format), Optional.empty());
            planner.plan(Subject.of(experiment.get(), catalogue).order(options)).close();
        }
    }

    /** What an archive is bound to: its entity tag, empty where it is not repeatable. */
    String plan(ArchiveRequest request, Subject subject) throws DownloadRefused {
        try (PlannedArchive archive = planned(subject.order(request.options()), request)) {
            return archive.plan().repeatable() ? archive.plan().etag() : "";
        }
    }

    private PlannedArchive planned(PlanOrder order, ArchiveRequest request) throws DownloadRefused {
        PlannedArchive first = planner.plan(order);
        boolean again = true;
        try {
            again = firstReading.completes(order, first.plan(), request);
        } finally {
            if (again) {
                first.close();
            }
        }
        return again ? planner.plan(order) : first;
    }

    Answer experiment(ArchiveRequest request, ExperimentEntry experiment) throws DownloadRefused {
        return answer(request, Subject.of(experiment, catalogue), Optional.of(experiment));
    }

    Answer picked(ArchiveRequest request, Subject subject) throws DownloadRefused {
        return answer(request, subject, Optional.empty());
    }

    private Answer answer(ArchiveRequest request, Subject asked, Optional<ExperimentEntry> experiment)
            throws DownloadRefused {
        Subject subject = request.only().isEmpty()
                ? asked
                : asked.limited(
                        catalogue.limit(asked.query(), List.of(request.only().get())));
        Map<String, String> notes = notes(asked, subject);
        Leases leases = new Leases(stores);
        try {
            if (request.options().checking()) {
                return check(request, subject, leases);
            }
            requireProspect(request, subject);
            Shortfall known = check.known(request, subject, leases);
            Optional<Answer> own =
                    known.isNone() && request.options().manifest().isEmpty()
                            ? bulkHook.ask(request, subject, experiment, notes, leases)
                            : Optional.empty();
            return own.isPresent() ? own.get() : pack(request, subject, known, notes, leases);
        } catch (Throwable failure) {
            leases.close();
            throw failure;
        }
    }

    /** Not of what a provider is asked for, nor of what may be planned without some of its members. */
    private void requireProspect(ArchiveRequest request, Subject subject) throws DownloadRefused {
        if (request.only().isEmpty() && !request.options().reporting()) {
            planner.requireProspect(subject.order(request.options()));
        }
    }

    private Map<String, String> notes(Subject asked, Subject subject) {
        if (asked == subject) {
            return Map.of();
        }
        long left = catalogue.totals(asked.query()).datafiles()
                - catalogue.totals(subject.query()).datafiles();
        return Map.of(LEFT_OUT, Long.toString(left));
    }

    /** What of it cannot be had, asked for member after member while the answer is sent. */
    Answer.Bytes check(ArchiveRequest request, Subject subject, Leases leases) {
        return check.asked(request, subject, leases);
    }

    /**
     * The server's own archive, whatever its files' provider would give: that need not be the same twice.
     *
     * @param leases closed with the answer; where there is none, by the caller
     */
    Answer.Bytes pack(ArchiveRequest request, Subject subject, Leases leases) throws DownloadRefused {
        requireProspect(request, subject);
        return pack(request, subject, check.known(request, subject, leases), Map.of(), leases);
    }

    private Answer.Bytes pack(
            ArchiveRequest request, Subject subject, Shortfall known, Map<String, String> notes, Leases leases)
            throws DownloadRefused {
        ArchiveOptions options = request.options();
        Optional<String> only = request.only();
        Omission omission = check.omission(request, subject, known);
        PlannedArchive archive = planned(subject.order(options).without(omission), request);
        leases.endWith(archive);
        ArchiveBody body = new ArchiveBody(archive, only, request.forMembers(), leases);
        Optional<CompressedBody> compressed =
                options.comptype().coding().map(coding -> new CompressedBody(body, coding, compressor));
        boolean repeatable = archive.plan().repeatable() && compressed.isEmpty();
        Optional<String> etag = repeatable ? Optional.of(archive.plan().etag()) : Optional.empty();
        return new Answer.Bytes(
                compressed.isPresent() ? compressed.get() : body,
                subject.filename(only, options.comptype()),
                options.comptype().mediaType(),
                etag,
                OptionalLong.empty(),
                false,
                Map.of(),
                withCount(notes, omission),
                leases,
                body.isDownload() ? Holding.ofArchive(subject, leases) : Holding.NOTHING);
    }

    private static Map<String, String> withCount(Map<String, String> notes, Omission omission) {
        if (omission.isNone()) {
            return notes;
        }
        Map<String, String> all = new TreeMap<>(notes);
        all.put(OMITTED, Long.toString(omission.count()));
        return all;
    }
}
