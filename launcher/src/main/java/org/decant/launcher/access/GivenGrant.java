package org.decant.launcher.access;

/**
 * A grant as kept.
 *
 * @param id greater than those of all given before
 */
public record GivenGrant(long id, Grant grant) {}
