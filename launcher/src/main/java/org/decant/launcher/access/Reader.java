package org.decant.launcher.access;

import java.util.Optional;
import java.util.OptionalLong;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * A caller as far as it matters for what they may have.
 *
 * @param user whose experiments and grants count; empty for nobody's
 * @param only the only experiment of which these count; empty for all
 * @param opened an experiment that is open to this caller besides; empty for none
 * @param openedByOwner who must own that one for it to be open; empty for nobody in particular
 */
record Reader(OptionalLong user, OptionalLong only, OptionalLong opened, OptionalLong openedByOwner) {

    static Reader of(Caller caller) {
        Optional<KnownUser> known = KnownUser.in(caller);
        Optional<LinkBearer> bearer = caller instanceof LinkBearer link ? Optional.of(link) : Optional.empty();
        return new Reader(
                known.map(user -> OptionalLong.of(user.id())).orElseGet(OptionalLong::empty),
                known.map(user -> user.scope().experiment()).orElseGet(OptionalLong::empty),
                bearer.map(each -> each.link().target().experiment()).orElseGet(OptionalLong::empty),
                bearer.map(LinkBearer::ownerNeeded).orElseGet(OptionalLong::empty));
    }

    /** Whether what its user owns or was granted of this experiment counts. */
    boolean uses(long experiment) {
        return user.isPresent() && (only.isEmpty() || only.getAsLong() == experiment);
    }

    /** Whether a link opens it. */
    boolean opens(ExperimentEntry experiment) {
        return opened.equals(OptionalLong.of(experiment.id()))
                && (openedByOwner.isEmpty() || openedByOwner.equals(experiment.ownerId()));
    }

    boolean owns(ExperimentEntry experiment) {
        return user.isPresent() && user.equals(experiment.ownerId());
    }
}
