package org.decant.launcher.catalogue;

/**
 * Whose an experiment is.
 *
 * @param id of a user, which is never given again
 * @param name of that user at this moment, for people
 */
public record ExperimentOwner(long id, String name) {}
