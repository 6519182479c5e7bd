package org.decant.launcher.download;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.decant.api.Content;
import org.decant.api.DatafileChangedException;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.providers.Lease;

/**
 * The copies of one datafile, asked one after the other: those with a provider first, else in the entry's order. The one
 * place where a provider is asked for a datafile; what it says of a copy is kept. Used by one thread.
 */
final class Copies {

    private final DatafileEntry entry;
    private final List<Location> locations;
    private final DownloadContext context;
    private final Leases leases;
    private final boolean noting;
    private volatile Location used;

    /**
     * @param only the protocol to which the request is limited
     */
    Copies(DatafileEntry entry, Optional<String> only, DownloadContext context, Leases leases) {
        this(entry, only, context, leases, true);
    }

    /**
     * @param noting whether what is found wrong is kept
     */
    Copies(DatafileEntry entry, Optional<String> only, DownloadContext context, Leases leases, boolean noting) {
        this.entry = entry;
        this.context = context;
        this.leases = leases;
        this.noting = noting;
        this.locations = entry.locations().stream()
                .filter(location -> only.isEmpty() || only.get().equals(location.protocol()))
                .sorted(Comparator.comparing(
                        location -> leases.on(location.protocol()).isEmpty()))
                .toList();
    }

    DatafileEntry entry() {
        return entry;
    }

    List<Location> locations() {
        return locations;
    }

    /** The one that was described or opened last. */
    Optional<Location> used() {
        return Optional.ofNullable(used);
    }

    Findings findings() {
        return leases.stores().findings();
    }

    /** What the provider of the first copy that can be had says of it. */
    Download describe() throws DownloadRefused {
        return first(0, location -> ask(location, firstByte()));
    }

    /** The same of a member of an archive, whose bytes have to pass through the server: a redirect is passed over. */
    void describeMember() throws DownloadRefused {
        first(0, location -> content(ask(location, firstByte())));
    }

    /**
     * Opens the first copy that can be had.
     *
     * @param from how many copies have failed already
     */
    OpenCopy open(int from, long first, long count) throws DownloadRefused {
        return first(from, location -> open(location, first, count, firstByte()));
    }

    /** The lease on the provider that is asked first, where it may take its time. */
    Optional<Lease> slowly() {
        return locations.stream()
                .findFirst()
                .flatMap(location -> leases.on(location.protocol()))
                .filter(lease -> !lease.isPrompt());
    }

    /** Opens this copy and no other. */
    OpenCopy open(Location location, long first, long count, Duration limit) throws IOException {
        Lease lease = lease(location);
        WatchedChannel channel = lane(lease).open(limit, () -> content(asked(lease, location)), first, count);
        used = location;
        return new OpenCopy(location, channel);
    }

    /** Fails where a copy is known not to be what it was any more; what else is wrong with it does not count. */
    void requireUnchanged(Location location) throws IOException {
        try {
            ask(location, firstByte());
        } catch (Throwable failure) { // whatever a provider throws
            if (failure instanceof IOException changed
                    && DamagedException.problem(failure).isPresent()) {
                throw changed;
            }
        }
    }

    /** Whether any copy that was found bad is had again, by its store's word, so that it can be believed; that is noted. */
    boolean isBack() {
        return locations.stream().filter(Location::isBad).anyMatch(this::isBack);
    }

    private boolean isBack(Location location) {
        try {
            Content now = content(ask(location, firstByte()));
            boolean back = Findings.isOutdated(location, now);
            if (back) {
                findings().back(location);
            }
            return back;
        } catch (Throwable cause) { // whatever a provider throws
            failed(location, cause);
            return false;
        }
    }

    /** What is to be told of a failed copy. */
    DownloadRefused failed(Location location, Throwable cause) {
        if (noting) {
            findings().failed(location, cause);
        }
        return StoreFailure.refusal("Datafile " + entry.id(), location.protocol(), cause);
    }

    /** Which copy, for the log. */
    String named(Location location) {
        return "datafile " + entry.id() + " at " + location.url();
    }

    /** The limit up to a first byte, or what is left of another. */
    Duration shorter(Duration left) {
        return left.compareTo(firstByte()) < 0 ? left : firstByte();
    }

    /** How long a provider may take to describe and to open one, up to its first byte. */
    Duration firstByte() {
        return leases.stores().watch().limits().firstByte();
    }

    private <T> T first(int from, Step<T> step) throws DownloadRefused {
        DownloadRefused refusal = null;
        for (Location location : locations.subList(from, locations.size())) {
            try {
                T taken = step.take(location);
                used = location;
                return taken;
            } catch (Throwable cause) { // a provider's Error costs its own request only (RULES section 2)
                DownloadRefused failure = failed(location, cause);
                refusal = refusal == null ? failure : withOther(refusal, failure);
            }
        }
        throw refusal == null ? nowhere() : refusal;
    }

    private static DownloadRefused withOther(DownloadRefused first, DownloadRefused other) {
        first.addSuppressed(other);
        return first;
    }

    private DownloadRefused nowhere() {
        return Problem.of("no-location", 404, "Datafile " + entry.id() + " has no location to be had from.")
                .refused();
    }

    private Lease lease(Location location) throws DownloadRefused {
        return leases.on(location.protocol())
                .orElseThrow(() -> Problem.noProvider(location.protocol()).refused());
    }

    private Download ask(Location location, Duration limit) throws IOException {
        Lease lease = lease(location);
        return lane(lease).describe(limit, () -> asked(lease, location));
    }

    private Lane lane(Lease lease) {
        return leases.lane(lease, entry.id(), context.purpose());
    }

    private Download asked(Lease lease, Location location) throws IOException {
        Download download = lease.provider().downloadDatafile(new ServedDatafile(entry, location), context);
        if (download instanceof Content content && content.length().orElse(entry.size()) != entry.size()) {
            throw new DatafileChangedException(named(location) + " has "
                    + content.length().getAsLong() + " bytes, " + entry.size() + " are catalogued");
        }
        if (download == null) {
            throw new IllegalStateException("the provider of '" + location.protocol() + "' answered null");
        }
        return download;
    }

    private Content content(Download download) throws DownloadRefused {
        if (download instanceof Content content) {
            return content;
        }
        String where = "Datafile " + entry.id() + " can be had only by redirect, not inside an archive: "
                + "download it at /download/datafile/" + entry.id() + "/.";
        throw Problem.of("only-by-redirect", 409, where).refused();
    }

    private interface Step<T> {
        T take(Location location) throws IOException;
    }
}
