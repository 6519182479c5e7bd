package org.decant.launcher.access;

import java.util.Optional;

/**
 * Which links are asked for.
 *
 * @param manager only those that this user made, or that lead to an experiment of theirs: by id
 * @param experiment only to this; likewise selection
 * @param maker by name
 */
public record LinkFilter(
        Optional<Long> manager, Optional<Long> experiment, Optional<String> selection, Optional<String> maker) {}
