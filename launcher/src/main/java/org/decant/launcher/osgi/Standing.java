package org.decant.launcher.osgi;

import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderStatus.State;

/**
 * How the newest contents of a file in the hot folder stand.
 *
 * @param origin the contents
 * @param state starting, failed, quarantined; or active for what serves, wins it its protocols or not
 * @param reason the stage it is in, or why it failed or waits; empty for what serves
 */
record Standing(Origin origin, State state, String reason) {

    boolean serves() {
        return state == State.ACTIVE;
    }

    boolean isFinal() {
        return state != State.STARTING;
    }
}
