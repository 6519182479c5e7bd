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
 */
record Judge(Optional<String> only, DownloadContext context, Leases leases) {

    /** By what is known: the states of its locations, and the providers there are. */
    Optional<Reason> known(DatafileEntry entry) {
        List<Location> locations = entry.locations().stream()
                .filter(location -> only.isEmpty() || only.get().equals(location.protocol()))
                .toList();
        List<Location> good =
                locations.stream().filter(location -> !isBad(location)).toList();
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

    /** By asking its store. */
    Optional<Reason> asked(DatafileEntry entry) {
        try {
            new Copies(entry, only, context, leases).describeMember();
            return Optional.empty();
        } catch (DownloadRefused refused) {
            return Optional.of(Reason.of(refused.problem()));
        }
    }

    private static boolean isBad(Location location) {
        return location.state() == Location.State.MISSING || location.state() == Location.State.DAMAGED;
    }
}
