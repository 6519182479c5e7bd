package org.decant.launcher.download;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.decant.api.Content;
import org.decant.api.Download;
import org.decant.api.DownloadProvider;
import org.decant.api.Purpose;
import org.decant.api.Redirect;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.providers.Lease;

/** Asks a provider's hook for many files, where the first location of every one of them is in its protocols. */
record BulkHook(Catalogue catalogue) {

    /** What can stand in an entity tag (RFC 9110 section 8.8.3). */
    private static final Pattern VALIDATOR = Pattern.compile("[!#-~]+");

    /**
     * What the provider answers by itself; empty where the server is to pack.
     *
     * @param notes further headers by name
     */
    Optional<Answer> ask(
            ArchiveRequest request,
            Subject subject,
            Optional<ExperimentEntry> experiment,
            Map<String, String> notes,
            Leases leases)
            throws DownloadRefused {
        Optional<Lease> lease = soleProvider(request, subject, leases);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            Lane lane = lane(lease.get(), subject, leases);
            Download download = lane.call(
                    lane.watch().limits().firstByte(),
                    () -> call(lease.get().provider(), request, subject, experiment));
            return answer(download, request, subject, notes, lease.get(), leases);
        } catch (Throwable cause) { // a provider's Error costs its own request only (RULES section 2)
            throw StoreFailure.refusal(ContentBody.WHAT, lease.get().protocol(), cause);
        }
    }

    private static Lane lane(Lease lease, Subject subject, Leases leases) {
        return leases.lane(lease, subject.query().digest(), Purpose.DIRECT);
    }

    private Optional<Lease> soleProvider(ArchiveRequest request, Subject subject, Leases leases) {
        if (request.only().isPresent()) {
            return leases.on(request.only().get());
        }
        List<String> protocols = catalogue.firstProtocols(subject.query());
        if (protocols.isEmpty()) {
            return Optional.empty();
        }
        return leases.on(protocols.get(0))
                .filter(lease -> protocols.stream().allMatch(protocol -> serves(lease, leases.on(protocol))));
    }

    private static boolean serves(Lease sole, Optional<Lease> lease) {
        return lease.isPresent() && lease.get().generation() == sole.generation();
    }

    private Download call(
            DownloadProvider provider, ArchiveRequest request, Subject subject, Optional<ExperimentEntry> experiment)
            throws IOException {
        long count = catalogue.totals(subject.query()).datafiles();
        var files = new ServedSelection(catalogue, subject.query(), request.only(), count);
        return experiment.isPresent()
                ? provider.downloadExperiment(ServedExperiment.of(experiment.get()), files, request.forBulkHook())
                : provider.downloadDatafiles(files, request.forBulkHook());
    }

    private Optional<Answer> answer(
            Download download,
            ArchiveRequest request,
            Subject subject,
            Map<String, String> notes,
            Lease lease,
            Leases leases)
            throws IOException {
        if (download instanceof Redirect redirect) {
            Source source = new Source(leases.protocols(), Optional.empty());
            Answer elsewhere = new Answer.Elsewhere(
                    RedirectCheck.checked(redirect),
                    Holding.ofArchive(subject, leases).from(source));
            leases.close();
            return Optional.of(elsewhere);
        }
        if (download instanceof Content content) {
            return Optional.of(own(content, lane(lease, subject, leases), request, subject, notes, leases));
        }
        if (download instanceof ServedContext.PackedHere) {
            return Optional.empty();
        }
        throw new IllegalStateException("the provider answered " + download);
    }

    private Answer own(
            Content content,
            Lane lane,
            ArchiveRequest request,
            Subject subject,
            Map<String, String> notes,
            Leases leases)
            throws DownloadRefused {
        ArchiveOptions options = request.options();
        String mediaType = content.mediaType().orElse(options.comptype().mediaType());
        if (options.stated() && !mediaType.equals(options.comptype().mediaType())) {
            String sentence = "The provider packs these files as " + mediaType + " only; ask without a comptype.";
            throw Problem.of("not-this-format", 406, sentence).refused();
        }
        return new Answer.Bytes(
                new ContentBody(content, lane),
                content.filename().orElse(subject.filename(request.only(), options.comptype())),
                mediaType,
                content.validator()
                        .filter(text -> content.length().isPresent()
                                && VALIDATOR.matcher(text).matches()),
                Instants.nanos(content.modified()),
                false,
                Map.of(),
                notes,
                leases,
                Holding.ofArchive(subject, leases));
    }
}
