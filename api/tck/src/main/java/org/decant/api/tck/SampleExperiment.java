package org.decant.api.tck;

import org.decant.api.Experiment;

/**
 * An experiment for tests.
 *
 * @param id its id
 * @param title its title
 * @param owner whose it is
 */
public record SampleExperiment(long id, String title, String owner) implements Experiment {}
