package org.decant.launcher.access;

import java.util.OptionalLong;
import org.decant.api.Caller;

/**
 * A caller as far as it matters for what they may have.
 *
 * @param user whose experiments and grants count; empty for nobody's
 * @param only the only experiment of which these count; empty for all
 * @param opened an experiment that is open to this caller besides; empty for none
 */
record Reader(OptionalLong user, OptionalLong only, OptionalLong opened) {

    static Reader of(Caller caller) {
        return caller instanceof KnownUser known
                ? new Reader(OptionalLong.of(known.id()), known.scope().experiment(), OptionalLong.empty())
                : new Reader(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** Whether what its user owns or was granted of this experiment counts. */
    boolean uses(long experiment) {
        return user.isPresent() && (only.isEmpty() || only.getAsLong() == experiment);
    }
}
