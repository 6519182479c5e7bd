package org.decant.launcher.access;

import java.util.Optional;
import org.decant.api.Caller;

/**
 * A user who has shown who they are; for one request, since their grants and groups are asked for at each decision.
 *
 * @param scope what of the user's rights this proof is good for
 */
public record KnownUser(long id, String name, Proof proof, Scope scope) implements Caller {

    /** The user whom a caller has shown to be, if they have. */
    static Optional<KnownUser> in(Caller caller) {
        if (caller instanceof LinkBearer bearer) {
            return bearer.user();
        }
        return caller instanceof KnownUser user ? Optional.of(user) : Optional.empty();
    }

    @Override
    public boolean anonymous() {
        return false;
    }
}
