package org.decant.launcher.catalogue;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans held in memory, because the catalogue takes no change just now. Bounded: those unused longest go, and none in use;
 * where there is no room then, none is taken. Usable from any thread.
 */
final class HeldPlans {

    /** Pages and renamed members of all of them, some ten megabytes. */
    static final int MOST_ROWS = 100_000;

    /** What a plan itself counts as. */
    private static final int ROWS_OF_A_PLAN = 100;

    private final PlanPins pins;
    private final Map<String, Held> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private long rows;
    private long lastId;

    HeldPlans(PlanPins pins) {
        this.pins = pins;
    }

    /** Nothing where there is no room. */
    synchronized Optional<KeptPlan> hold(KeptPlan plan, KeptPlan.Details details) {
        Held there = byKey.get(plan.key());
        if (there != null) {
            return Optional.of(there.plan);
        }
        Held fresh = new Held(plan.withId(--lastId), details);
        makeRoom(MOST_ROWS - fresh.rows());
        if (rows + fresh.rows() > MOST_ROWS) {
            return Optional.empty();
        }
        byKey.put(plan.key(), fresh);
        rows += fresh.rows();
        return Optional.of(fresh.plan);
    }

    private void makeRoom(long allowed) {
        Iterator<Held> unusedLongest = byKey.values().iterator();
        while (rows > allowed && unusedLongest.hasNext()) {
            Held held = unusedLongest.next();
            if (!pins.isPinned(held.plan.key())) {
                unusedLongest.remove();
                rows -= held.rows();
            }
        }
    }

    synchronized Optional<Held> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The one held last whose key begins so and that the catalogue does not have. */
    synchronized Optional<Held> findLatest(String prefix) {
        return all().filter(held -> !held.kept && held.plan.key().startsWith(prefix))
                .min(Comparator.comparingLong(held -> held.plan.id()));
    }

    /** For those who go on reading it, also where the catalogue has taken it meanwhile. */
    synchronized KeptPlan.Details details(KeptPlan plan) {
        return all().filter(held -> held.plan.id() == plan.id())
                .findFirst()
                .orElseThrow(() -> new PlanGoneException(plan.id()))
                .details;
    }

    private Stream<Held> all() {
        return byKey.values().stream();
    }

    /** The catalogue has it now: it goes when nobody uses it. */
    synchronized void kept(Held held) {
        held.kept = true;
        letGoOfKept();
    }

    synchronized void letGoOfKept() {
        byKey.values().removeIf(held -> {
            boolean goes = held.kept && !pins.isPinned(held.plan.key());
            rows -= goes ? held.rows() : 0;
            return goes;
        });
    }

    /** One of them. */
    static final class Held {
        final KeptPlan plan;
        final KeptPlan.Details details;
        private boolean kept;

        private Held(KeptPlan plan, KeptPlan.Details details) {
            this.plan = plan;
            this.details = details;
        }

        private long rows() {
            return ROWS_OF_A_PLAN + details.rows();
        }
    }
}
