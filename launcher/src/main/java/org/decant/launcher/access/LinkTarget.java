package org.decant.launcher.access;

import java.util.Optional;
import java.util.OptionalLong;

/** What a link is to: one experiment, or one frozen selection. */
public record LinkTarget(OptionalLong experiment, Optional<String> selection) {

    public LinkTarget {
        if (experiment.isPresent() == selection.isPresent()) {
            throw new IllegalArgumentException("a link is to an experiment or to a selection");
        }
    }

    public static LinkTarget experiment(long id) {
        return new LinkTarget(OptionalLong.of(id), Optional.empty());
    }

    public static LinkTarget selection(String id) {
        return new LinkTarget(OptionalLong.empty(), Optional.of(id));
    }

    /** For people and records. */
    @Override
    public String toString() {
        return selection.map(id -> "selection " + id).orElseGet(() -> "experiment " + experiment.orElseThrow());
    }
}
