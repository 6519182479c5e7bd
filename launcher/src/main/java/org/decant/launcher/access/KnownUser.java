package org.decant.launcher.access;

import org.decant.api.Caller;

/**
 * A user who has shown who they are; for one request, since their grants and groups are asked for at each decision.
 *
 * @param scope what of the user's rights this proof is good for
 */
public record KnownUser(long id, String name, Proof proof, Scope scope) implements Caller {

    @Override
    public boolean anonymous() {
        return false;
    }
}
