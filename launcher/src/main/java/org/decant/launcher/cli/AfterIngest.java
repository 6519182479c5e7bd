package org.decant.launcher.cli;

import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;

/** What is prepared once files of an experiment are in the catalogue, so that its first download begins at once. */
@FunctionalInterface
public interface AfterIngest {

    AfterIngest NOTHING = (settings, catalogue, experimentId) -> {};

    void prepare(Settings settings, Catalogue catalogue, long experimentId);
}
