package org.decant.launcher.download;

import java.util.List;
import java.util.Optional;
import org.decant.api.DownloadContext;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;

/**
 * Says why a member cannot be had. Opens nothing.
 *
 * @param only the protocol to which the request is limited
 * @param context what providers are told, for the purpose of a check
 * @param noting whether what is found wrong is kept with the copy
 */
record Judge(Optional<String> only, DownloadContext context, Leases leases, boolean noting) {

    /**
     * For a look before an archive. It keeps what has come back and not what is wrong: one look at a store that is away for
     * a moment must not mark thousands.
     */
    static Judge ofLook(ArchiveRequest request, Leases leases) {
        return new Judge(request.only(), request.forCheck(), leases, false);
    }

    /** For a check that somebody asked for: it keeps all it finds. */
    static Judge ofCheck(ArchiveRequest request, Leases leases) {
        return new Judge(request.only(), request.forCheck(), leases, true);
    }

    /** By what is known: the states of its locations, and the providers there are. */
    Optional<Reason> known(DatafileEntry entry) {
        List<Location> locations = locations(entry);
        List<Location> good =
                locations.stream().filter(location -> !location.isBad()).toList();
        if (locations.isEmpty()
                || good.stream()
                        .anyMatch(location -> leases.on(location.protocol()).isPresent())) {
            return Optional.empty();
        }
        if (!good.isEmpty()) {
            return Optional.of(Reason.noProvider(good.get(0).protocol()));
        }
        boolean damaged = locations.get(0).state() == Location.State.DAMAGED;
        return Optional.of(damaged ? Reason.DAMAGED : Reason.MISSING);
    }

    /** By asking its store, also for what is known to be bad. */
    Optional<Reason> asked(DatafileEntry entry) {
        Copies copies = new Copies(entry, only, context, leases, noting);
        Optional<Reason> known = known(entry);
        if (known.isPresent()) {
            return copies.isBack() ? Optional.empty() : known;
        }
        try {
            copies.describeMember();
            return Optional.empty();
        } catch (DownloadRefused refused) {
            return Optional.of(Reason.of(entry.id(), refused.problem()));
        }
    }

    /** Whether it has copies that were found bad, all of them before this time. */
    boolean foundBadBefore(DatafileEntry entry, long nanos) {
        List<Location> bad = locations(entry).stream().filter(Location::isBad).toList();
        return !bad.isEmpty() && bad.stream().allMatch(each -> each.foundNanos().orElse(0) <= nanos);
    }

    private List<Location> locations(DatafileEntry entry) {
        return entry.locations().stream()
                .filter(location -> only.isEmpty() || only.get().equals(location.protocol()))
                .toList();
    }
}
