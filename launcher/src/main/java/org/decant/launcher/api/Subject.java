package org.decant.launcher.api;

import java.io.IOException;
import java.util.List;
import org.decant.api.Caller;
import org.decant.launcher.access.Access;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.download.Problem;

/**
 * What an owner asks about.
 *
 * @param kind of thing, for the refusal
 * @param experiments it is in; none where it does not exist
 */
record Subject(String kind, long id, List<ExperimentEntry> experiments) {

    /** Finds it from the address alone. */
    @FunctionalInterface
    interface Finder {
        Subject of(Ask ask) throws IOException;
    }

    static Subject experiment(Catalogue catalogue, long id) {
        return new Subject("experiment", id, catalogue.experiment(id).stream().toList());
    }

    boolean isOf(Caller caller) {
        return experiments.stream().anyMatch(experiment -> Access.owns(caller, experiment));
    }

    Problem unknown(Caller caller) {
        return Problem.unknown(caller, kind, id);
    }
}
