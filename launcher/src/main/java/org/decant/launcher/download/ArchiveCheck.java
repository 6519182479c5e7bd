package org.decant.launcher.download;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;

/**
 * Finds, before an archive's first byte, what it would lack. What is known decides; the stores of the first members are
 * looked at. Usable from any thread.
 */
final class ArchiveCheck {

    /** How long what was found of a copy is believed before its store is asked again: a store that comes back does so in minutes. */
    static final Duration BELIEVED = Duration.ofMinutes(5);

    /** Well within the minute after which proxies give up; looked at between members, so one that hangs holds it up longer. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private final Catalogue catalogue;
    private final Stores stores;
    private final StoreLooks looks;
    private final Omissions omissions;
    private final Unproved unproved;

    ArchiveCheck(Catalogue catalogue, Stores stores) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.looks = new StoreLooks(catalogue, stores, System::nanoTime);
        this.unproved = new Unproved(catalogue, System::nanoTime);
        this.omissions = new Omissions(catalogue, System::nanoTime);
    }

    /** By what is known. Where that is so much as a while old, the stores are asked whether it still holds. */
    Shortfall known(ArchiveRequest request, Subject subject, Leases leases) {
        Judge judge = Judge.ofLook(request, leases);
        long[] ids = catalogue
                .availability()
                .withoutCopy(subject.query(), stores.registry().protocols());
        Shortfall known = new Shortfall(
                subject,
                request.options().proof(),
                naming(request, subject),
                judge,
                catalogue.availability(),
                ids,
                unproved(request, subject),
                StoreLook.Result.NOTHING);
        List<DatafileEntry> again = ids.length == 0 ? List.of() : again(ids, judge);
        return again.isEmpty() ? known : known.without(back(again, looks.at(subject, request, again)));
    }

    private long[] unproved(ArchiveRequest request, Subject subject) {
        return request.options()
                .proof()
                .map(algorithm -> unproved.in(subject.query(), algorithm))
                .orElse(new long[0]);
    }

    private List<DatafileEntry> again(long[] ids, Judge judge) {
        long before = catalogue.availability().nowNanos() - BELIEVED.toNanos();
        List<Long> first =
                Arrays.stream(ids).limit(StoreLook.MOST_MEMBERS).boxed().toList();
        return catalogue.availability().entries(first).stream()
                .filter(entry -> judge.foundBadBefore(entry, before))
                .toList();
    }

    /** Only of these: of others something newer may be known than what the look found. */
    private static Set<Long> back(List<DatafileEntry> again, StoreLook.Result look) {
        return again.stream()
                .map(DatafileEntry::id)
                .filter(look.back()::contains)
                .collect(Collectors.toSet());
    }

    /**
     * What the archive leaves out.
     *
     * @param known what {@link #known} says of it
     * @throws DownloadRefused where members cannot be had and the request does not say that they may be left out
     */
    Omission omission(ArchiveRequest request, Subject subject, Shortfall known) throws DownloadRefused {
        boolean reporting = request.options().reporting();
        if (!known.isNone() && !reporting) {
            throw refused(known);
        }
        Shortfall all = known.with(looks.at(subject, request, List.of()));
        if (!all.isNone() && !reporting) {
            throw refused(all);
        }
        return omissions.of(all, stores.registry().changes());
    }

    private DownloadRefused refused(Shortfall shortfall) {
        return new ReplacedMembers(shortfall)
                .problem()
                .orElseGet(() -> new IncompleteArchive(catalogue, shortfall).problem())
                .refused();
    }

    /** All members, one after the other, while the answer is sent. */
    Answer.Bytes asked(ArchiveRequest request, Subject subject, Leases leases) {
        Judge judge = Judge.ofCheck(request, leases);
        return new Answer.Bytes(
                new CheckBody(catalogue, subject, request.options().proof(), naming(request, subject), judge, PACE),
                "check.ndjson",
                CheckBody.MEDIA_TYPE,
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Map.of(),
                Map.of(),
                leases,
                Holding.NOTHING);
    }

    private static Naming naming(ArchiveRequest request, Subject subject) {
        return subject.order(request.options()).naming();
    }
}
