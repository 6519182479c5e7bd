package org.decant.launcher.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which plans this process uses, by the order they are of, and which are about to go: none is ever both. Usable from any
 * thread.
 */
final class PlanPins {

    private final Map<String, Integer> pinned = new HashMap<>();
    private final Set<Long> going = new HashSet<>();

    synchronized void pin(String order) {
        pinned.merge(order, 1, Integer::sum);
    }

    /** Whether nobody uses it any more. */
    synchronized boolean unpin(String order) {
        return pinned.merge(order, -1, (held, one) -> held == 1 ? null : held - 1) == null;
    }

    synchronized boolean isPinned(String key) {
        return pinned.containsKey(KeptPlan.order(key));
    }

    /** False for one that is in use; any other is not to be found from now on. */
    synchronized boolean letGo(long id, String key) {
        return !isPinned(key) && going.add(id);
    }

    synchronized boolean isGoing(long id) {
        return going.contains(id);
    }

    /** They have gone, or stay after all. */
    synchronized void decided(Collection<Long> ids) {
        going.removeAll(ids);
    }
}
