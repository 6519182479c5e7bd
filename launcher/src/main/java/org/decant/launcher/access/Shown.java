package org.decant.launcher.access;

/**
 * An experiment that a caller may know of.
 *
 * @param decision what they may have of it
 */
public record Shown(long experimentId, Decision decision) {}
