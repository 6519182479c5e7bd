package org.decant.launcher.catalogue;

/** The plan is no longer kept: it has to be made again. */
public final class PlanGoneException extends CatalogueException {

    private static final long serialVersionUID = 1;

    public PlanGoneException(long id) {
        super("Plan " + id + " is no longer kept");
    }
}
