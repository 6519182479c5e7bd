package org.decant.launcher.access;

import org.decant.api.Caller;

/**
 * A user who has shown who they are; for one request, since their grants and groups are asked for at each decision.
 *
 * @param byKey whether by a key, which may not make further keys
 */
public record KnownUser(long id, String name, boolean byKey) implements Caller {

    @Override
    public boolean anonymous() {
        return false;
    }
}
