package org.decant.launcher.download;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.api.Purpose;
import org.decant.launcher.providers.Lease;

/**
 * The leases of one request: one a protocol, taken at its first use and held to the end, so that a whole archive is read
 * by the same version of a provider. Usable from any thread.
 */
public final class Leases implements AutoCloseable {

    private final Stores stores;
    private final Map<String, Lease> held = new HashMap<>();
    private final List<PlannedArchive> archives = new ArrayList<>();
    private boolean closed;

    Leases(Stores stores) {
        this.stores = stores;
    }

    Stores stores() {
        return stores;
    }

    /**
     * The way to call the provider of a lease.
     *
     * @param subject for which file or selection; equal where it is the same
     */
    Lane lane(Lease lease, Object subject, Purpose purpose) {
        return new Lane(stores.watch(), lease, subject, purpose);
    }

    /** The lease on this protocol's provider, or empty where none is installed. */
    synchronized Optional<Lease> on(String protocol) {
        if (closed) {
            throw new IllegalStateException("the request is over");
        }
        Lease lease = held.get(protocol);
        if (lease != null) {
            return Optional.of(lease);
        }
        Optional<Lease> taken = stores.registry().lease(protocol);
        taken.ifPresent(fresh -> held.put(protocol, fresh));
        return taken;
    }

    /** Those that have one. */
    synchronized List<String> protocols() {
        return held.keySet().stream().sorted().toList();
    }

    /** Closes the plan of the request's archive with them. */
    void endWith(PlannedArchive archive) {
        synchronized (this) {
            if (!closed) {
                archives.add(archive);
                return;
            }
        }
        archive.close();
    }

    @Override
    public void close() {
        List<Lease> leases;
        List<PlannedArchive> ending;
        synchronized (this) {
            closed = true;
            leases = List.copyOf(held.values());
            held.clear();
            ending = List.copyOf(archives);
            archives.clear();
        }
        ending.forEach(PlannedArchive::close);
        leases.forEach(Lease::close);
    }
}
