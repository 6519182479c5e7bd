package org.decant.launcher.download;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.decant.api.Content;
import org.decant.api.Download;
import org.decant.api.DownloadContext;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.providers.Lease;

/**
 * The copies of one datafile, asked one after the other: those with a provider first, else in the entry's order. The one
 * place where a provider is asked for a datafile. Used by one thread.
 */
final class Copies {

    private final DatafileEntry entry;
    private final List<Location> locations;
    private final DownloadContext context;
    private final Leases leases;

    /**
     * @param only the protocol to which the request is limited
     */
    Copies(DatafileEntry entry, Optional<String> only, DownloadContext context, Leases leases) {
        this.entry = entry;
        this.context = context;
        this.leases = leases;
        this.locations = entry.locations().stream()
                .filter(location -> only.isEmpty() || only.get().equals(location.protocol()))
                .sorted(Comparator.comparing(
                        location -> leases.on(location.protocol()).isEmpty()))
                .toList();
    }

    DatafileEntry entry() {
        return entry;
    }

    /** How many there are. */
    int count() {
        return locations.size();
    }

    /** What the provider of the first copy that can be had says of it. */
    Download describe() throws DownloadRefused {
        return first(0, (location, download) -> download).result;
    }

    /** The same of a member of an archive, whose bytes have to pass through the server: a redirect is passed over. */
    void describeMember() throws DownloadRefused {
        first(0, (location, download) -> content(download));
    }

    /**
     * Opens the first copy that can be had.
     *
     * @param from how many copies have failed already
     */
    Opened open(int from, long first, long count) throws DownloadRefused {
        Found<ReadableByteChannel> found =
                first(from, (location, download) -> channel(content(download), first, count));
        return new Opened(found.result, found.index, locations.get(found.index));
    }

    /** An open copy: which one, and its bytes. */
    record Opened(ReadableByteChannel channel, int index, Location location) {}

    private <T> Found<T> first(int from, Step<T> step) throws DownloadRefused {
        DownloadRefused refusal = null;
        for (int index = from; index < locations.size(); index++) {
            Location location = locations.get(index);
            try {
                return new Found<>(step.take(location, ask(location)), index);
            } catch (Throwable cause) { // a provider's Error costs its own request only (RULES section 2)
                DownloadRefused failure = StoreFailure.refusal("Datafile " + entry.id(), location.protocol(), cause);
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

    private Download ask(Location location) throws IOException {
        Lease lease = leases.on(location.protocol())
                .orElseThrow(() -> Problem.noProvider(location.protocol()).refused());
        Download download = lease.provider().downloadDatafile(new ServedDatafile(entry, location), context);
        if (download instanceof Content content && content.length().orElse(entry.size()) != entry.size()) {
            throw new IOException("datafile " + entry.id() + " at " + location.url() + " has "
                    + content.length().getAsLong() + " bytes, " + entry.size() + " are catalogued");
        }
        if (download == null) {
            throw new IllegalStateException("the provider of '" + location.protocol() + "' answered null");
        }
        return download;
    }

    private static ReadableByteChannel channel(Content content, long first, long count) throws IOException {
        return Objects.requireNonNull(content.source().open(first, count), "the source gave no channel");
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
        T take(Location location, Download download) throws IOException;
    }

    private record Found<T>(T result, int index) {}
}
