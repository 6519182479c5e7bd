package org.decant.launcher.catalogue;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where one copy of a datafile is.
 *
 * @param id 0 for one that is not yet in the catalogue
 * @param protocol in lower case; never empty ({@code tardis} is stored for the empty one)
 * @param priority lower comes first
 * @param problem what was found wrong when it was last looked at or read
 * @param foundNanos when that was, since 1970 UTC; empty where it has not been
 */
public record Location(
        long id,
        String protocol,
        String url,
        int priority,
        State state,
        Optional<String> problem,
        OptionalLong foundNanos) {

    /** What is known of the copy. */
    public enum State {
        UNVERIFIED,
        VERIFIED,
        MISSING,
        DAMAGED
    }

    public static Location verified(String protocol, String url) {
        return new Location(0, protocol, url, 0, State.VERIFIED, Optional.empty(), OptionalLong.empty());
    }

    public static Location unverified(String protocol, String url, int priority) {
        return new Location(0, protocol, url, priority, State.UNVERIFIED, Optional.empty(), OptionalLong.empty());
    }

    /** Whether the catalogue takes this for a protocol. */
    public static boolean isProtocol(String name) {
        return Names.isProtocol(name);
    }

    /** Whether it was found to be of no use. */
    public boolean isBad() {
        return state == State.MISSING || state == State.DAMAGED;
    }

    /** The same copy, as it is found now. */
    public Location as(State found, Optional<String> foundProblem) {
        return new Location(id, protocol, url, priority, found, foundProblem, OptionalLong.empty());
    }
}
