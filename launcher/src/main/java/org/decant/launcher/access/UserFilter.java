package org.decant.launcher.access;

import java.util.Optional;

/**
 * Which users are asked for.
 *
 * @param part of their names, in any case
 */
public record UserFilter(Optional<String> part, Optional<Boolean> disabled, Optional<Boolean> administrator) {}
