package org.decant.launcher.access;

/**
 * A user's identity elsewhere.
 *
 * @param user the name
 */
public record IdentityEntry(String user, Identity identity) {}
