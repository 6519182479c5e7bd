package org.decant.launcher.store;

import java.time.Instant;

/**
 * Something that is taken away from people now and then, and that a restored catalogue does not give back: read from the
 * catalogue that is set aside, done to the one that takes its place. It only ever takes away.
 */
public interface CarryOver {

    /** A word for the record, which people read as well: {@code keys_revoked}. */
    String name();

    /** Reads what there is to do; changes nothing. */
    Step read(Session former);

    /** What there is to do. */
    @FunctionalInterface
    interface Step {
        /** Does it; says how many it was done to. */
        long apply(Session restored, Instant now);
    }
}
