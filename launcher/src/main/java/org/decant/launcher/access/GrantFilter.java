package org.decant.launcher.access;

import java.util.Optional;

/**
 * Which grants are asked for.
 *
 * @param experiment only of this; likewise the others
 * @param user to this one themselves, not to their groups
 */
public record GrantFilter(Optional<Long> experiment, Optional<String> user, Optional<String> group) {}
