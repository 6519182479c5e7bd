package org.decant.launcher.providers;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.decant.api.DownloadProvider;

/**
 * One provider as one bundle and one set of settings made it. A bundle with several provider services makes several, of
 * the same origin. Immutable; equal only to itself.
 */
public final class Generation {

    private final Origin origin;
    private final Set<String> protocols;
    private final int ranking;
    private final long serviceId;
    private final DownloadProvider provider;

    /**
     * Makes a generation.
     *
     * @param origin where it comes from
     * @param protocols what it serves: at least one, each {@link Protocols#valid}
     * @param ranking the service's ranking; higher wins
     * @param serviceId the service's id; at equal ranking and version the lower wins
     * @param provider the activated service object
     */
    public Generation(Origin origin, Set<String> protocols, int ranking, long serviceId, DownloadProvider provider) {
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException(origin + " serves no protocol");
        }
        for (String protocol : protocols) {
            if (!Protocols.valid(protocol)) {
                throw new IllegalArgumentException(Protocols.refusal(protocol));
            }
        }
        this.origin = Objects.requireNonNull(origin, "origin");
        this.protocols = Collections.unmodifiableSet(new TreeSet<>(protocols));
        this.ranking = ranking;
        this.serviceId = serviceId;
        this.provider = Objects.requireNonNull(provider, "provider");
    }

    /**
     * Tells where it comes from.
     *
     * @return its identity
     */
    public Origin origin() {
        return origin;
    }

    /**
     * Tells what it serves, whether or not it wins.
     *
     * @return its protocols in alphabetical order, unmodifiable
     */
    public Set<String> protocols() {
        return protocols;
    }

    int ranking() {
        return ranking;
    }

    long serviceId() {
        return serviceId;
    }

    /** Only a {@link Lease} hands it out. */
    DownloadProvider provider() {
        return provider;
    }

    @Override
    public String toString() {
        return origin + " for " + String.join(", ", protocols);
    }
}
