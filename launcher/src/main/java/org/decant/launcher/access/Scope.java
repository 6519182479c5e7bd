package org.decant.launcher.access;

import java.util.OptionalLong;

/**
 * How much of what its user may do a proof is good for.
 *
 * @param administration whether for administration too, where the user is an administrator
 * @param experiment the only one it reads; empty for all that the user may read
 */
public record Scope(boolean administration, OptionalLong experiment) {

    /** All that the user may do. */
    public static final Scope ALL = new Scope(true, OptionalLong.empty());

    /** To read what the user may read. */
    public static final Scope READING = new Scope(false, OptionalLong.empty());

    /** To read one experiment, where the user may. */
    public static Scope reading(long experiment) {
        return new Scope(false, OptionalLong.of(experiment));
    }

    /** {@code reading}, {@code administration}, {@code experiment 7}. */
    @Override
    public String toString() {
        if (experiment.isPresent()) {
            return "experiment " + experiment.getAsLong();
        }
        return administration ? "administration" : "reading";
    }
}
