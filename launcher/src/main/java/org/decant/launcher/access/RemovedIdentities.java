package org.decant.launcher.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Session;

/** Identities elsewhere that were removed, or given to another user. */
public final class RemovedIdentities implements CarryOver {

    @Override
    public String name() {
        return "identities_removed";
    }

    @Override
    public Step read(Session former) {
        Set<IdentityEntry> then = new HashSet<>(new IdentityTable(former).all(Optional.empty()));
        return (restored, now) -> remove(then, restored);
    }

    private static long remove(Set<IdentityEntry> then, Session restored) {
        IdentityTable table = new IdentityTable(restored);
        long removed = 0;
        for (IdentityEntry entry : table.all(Optional.empty())) {
            if (!then.contains(entry)) {
                table.remove(entry.identity());
                removed++;
            }
        }
        return removed;
    }
}
