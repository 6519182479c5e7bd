package org.decant.launcher.catalogue;

import java.util.Optional;

/**
 * Where one copy of a datafile is.
 *
 * @param id 0 for one that is not yet in the catalogue
 * @param protocol in lower case; never empty ({@code tardis} is stored for the empty one)
 * @param priority lower comes first
 * @param problem what was found wrong when it was last looked at or read
 */
public record Location(long id, String protocol, String url, int priority, State state, Optional<String> problem) {

    /** What is known of the copy. */
    public enum State {
        UNVERIFIED,
        VERIFIED,
        MISSING,
        DAMAGED
    }

    public static Location verified(String protocol, String url) {
        return new Location(0, protocol, url, 0, State.VERIFIED, Optional.empty());
    }

    public static Location unverified(String protocol, String url, int priority) {
        return new Location(0, protocol, url, priority, State.UNVERIFIED, Optional.empty());
    }

    /** Whether the catalogue takes this for a protocol. */
    public static boolean isProtocol(String name) {
        return Names.isProtocol(name);
    }

    /** The same copy, as it was found. */
    public Location as(State found, Optional<String> foundProblem) {
        return new Location(id, protocol, url, priority, found, foundProblem);
    }
}
