package org.decant.launcher.access;

/**
 * A user as kept.
 *
 * @param hasPassword else they come with keys only
 * @param administrator may administer, and reads no more than others
 */
public record UserEntry(long id, String name, boolean hasPassword, boolean disabled, boolean administrator) {}
