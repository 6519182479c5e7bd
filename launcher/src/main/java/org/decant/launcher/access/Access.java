package org.decant.launcher.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;

/** Decides what a caller may have. Usable from any thread. */
public final class Access {

    private final Catalogue catalogue;
    private final Clock clock;

    /**
     * @param clock tells the day on which an embargo ends, in its own zone
     */
    public Access(Catalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What this caller may have of an experiment. */
    public Decision experiment(Caller caller, ExperimentEntry experiment) {
        return switch (experiment.level()) {
            case NONE -> Decision.HIDDEN;
            case EMBARGO -> embargoIsOver(experiment) ? Decision.DOWNLOAD : Decision.HIDDEN;
            case METADATA -> Decision.METADATA;
            case FULL -> Decision.DOWNLOAD;
        };
    }

    /** What this caller may have of a dataset: the most that any experiment holding it allows. */
    public Decision dataset(Caller caller, long datasetId) {
        return most(caller, catalogue.experimentsOf(datasetId));
    }

    private Decision most(Caller caller, List<ExperimentEntry> experiments) {
        Decision most = Decision.HIDDEN;
        for (ExperimentEntry experiment : experiments) {
            most = most.or(experiment(caller, experiment));
        }
        return most;
    }

    private boolean embargoIsOver(ExperimentEntry experiment) {
        return experiment
                .embargoUntil()
                .map(last -> LocalDate.now(clock).isAfter(last))
                .orElse(false);
    }
}
