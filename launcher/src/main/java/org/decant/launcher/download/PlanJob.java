package org.decant.launcher.download;

import java.util.concurrent.CompletableFuture;
import org.decant.launcher.catalogue.KeptPlan;

/** A plan that is being made or waits to be. Usable from any thread. */
final class PlanJob {

    private final long number;
    private final Building building;
    private final long members;
    private final int room;
    private final CompletableFuture<KeptPlan> plan = new CompletableFuture<>();
    private volatile boolean begun;

    /**
     * @param number jobs are begun in the order of their numbers
     * @param room how many shares of the room for jobs it takes
     */
    PlanJob(long number, Building building, long members, int room) {
        this.number = number;
        this.building = building;
        this.members = members;
        this.room = room;
    }

    long number() {
        return number;
    }

    Building building() {
        return building;
    }

    long members() {
        return members;
    }

    int room() {
        return room;
    }

    CompletableFuture<KeptPlan> plan() {
        return plan;
    }

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    /** How many members are still to be looked at, where none has to be twice. */
    long left() {
        return Math.max(0, members - building.seen());
    }

    long percent() {
        return members == 0 ? 0 : Math.min(99, 100 * building.seen() / (2 * members));
    }
}
