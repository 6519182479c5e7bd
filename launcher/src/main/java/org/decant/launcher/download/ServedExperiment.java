package org.decant.launcher.download;

import org.decant.api.Experiment;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.ExperimentOwner;

/** An experiment as a provider sees it. */
record ServedExperiment(long id, String title, String owner) implements Experiment {

    static ServedExperiment of(ExperimentEntry entry) {
        return new ServedExperiment(
                entry.id(),
                entry.title(),
                entry.owner().map(ExperimentOwner::name).orElse(""));
    }
}
