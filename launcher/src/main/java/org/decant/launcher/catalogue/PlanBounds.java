package org.decant.launcher.catalogue;

/**
 * How much is kept of plans.
 *
 * @param plans how many
 * @param detailRows pages and renamed members of all of them together
 */
public record PlanBounds(int plans, long detailRows) {

    public static final PlanBounds DEFAULT = new PlanBounds(1_000, 2_000_000);

    /** For whoever works beside a server, and does not know which plans that one uses. */
    static final PlanBounds NONE = new PlanBounds(Integer.MAX_VALUE, Long.MAX_VALUE);
}
