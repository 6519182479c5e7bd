package org.decant.launcher.download;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.decant.launcher.catalogue.Catalogue;

/**
 * Finds, before an archive's first byte, what it would lack. What is known decides; the stores of the first members are
 * looked at. Usable from any thread.
 */
final class ArchiveCheck {

    /** Well within the minute after which proxies give up. */
    private static final Duration PACE = Duration.ofSeconds(3);

    private final Catalogue catalogue;
    private final Stores stores;
    private final StoreLooks looks;
    private final Omissions omissions;

    ArchiveCheck(Catalogue catalogue, Stores stores) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.looks = new StoreLooks(catalogue, stores, System::nanoTime);
        this.omissions = new Omissions(catalogue, System::nanoTime);
    }

    /** By what is known alone. */
    Shortfall known(ArchiveRequest request, Subject subject, Leases leases) {
        return new Shortfall(
                subject,
                naming(request, subject),
                new Judge(request.only(), request.forCheck(), leases),
                catalogue.availability(),
                catalogue
                        .availability()
                        .withoutCopy(subject.query(), stores.registry().protocols()),
                new StoreLook.Result(Map.of(), true));
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
            throw new IncompleteArchive(catalogue, known).problem().refused();
        }
        Shortfall all = known.with(looks.at(subject.query(), request));
        if (!all.isNone() && !reporting) {
            throw new IncompleteArchive(catalogue, all).problem().refused();
        }
        return omissions.of(all, stores.registry().changes());
    }

    /** All members, one after the other, while the answer is sent. */
    Answer.Bytes asked(ArchiveRequest request, Subject subject, Leases leases) {
        Judge judge = new Judge(request.only(), request.forCheck(), leases);
        return new Answer.Bytes(
                new CheckBody(catalogue, subject, naming(request, subject), judge, PACE),
                "check.ndjson",
                CheckBody.MEDIA_TYPE,
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Map.of(),
                Map.of(),
                leases);
    }

    private static Naming naming(ArchiveRequest request, Subject subject) {
        return new Naming(request.options().layout(), subject.root(), subject.query());
    }
}
