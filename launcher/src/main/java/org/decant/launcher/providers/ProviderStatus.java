package org.decant.launcher.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How one generation stands at the moment it was asked.
 *
 * @param origin the file, bundle and digests it comes from
 * @param protocols what it offers, in alphabetical order; empty where that is not known
 * @param serving those of its protocols that new requests get from it
 * @param state how it stands
 * @param reason why it failed or waits, in plain words; empty in every other state
 * @param leases downloads that use it now
 * @param served leases it was given so far
 * @param calls calls into it that are in progress, those that nobody waits for any more among them
 * @param limit how many there may be at a time; 0 where it is not in use
 * @param rest what is left of the time for which it is left alone, because its store did not answer; empty when it may be
 *     asked
 */
public record ProviderStatus(
        Origin origin,
        Set<String> protocols,
        Set<String> serving,
        State state,
        String reason,
        long leases,
        long served,
        int calls,
        int limit,
        Optional<Duration> rest) {

    /** The status of what is not in use. */
    public ProviderStatus(
            Origin origin,
            Set<String> protocols,
            Set<String> serving,
            State state,
            String reason,
            long leases,
            long served) {
        this(origin, protocols, serving, state, reason, leases, served, 0, 0, Optional.empty());
    }

    /** What a generation can be. */
    public enum State {
        /** New requests go to it for at least one protocol. */
        ACTIVE,
        /** It works, but others win all its protocols; it takes over when they go. */
        SHADOWED,
        /** It was replaced or removed and ends with its last lease. */
        DRAINING,
        /** It is being tried: installed, started, tested; whatever its file served before serves on. */
        STARTING,
        /** Its bytes are not approved yet; whatever its file served before serves on. */
        QUARANTINED,
        /** It was refused or did not start; whatever its file served before serves on. */
        FAILED
    }
}
