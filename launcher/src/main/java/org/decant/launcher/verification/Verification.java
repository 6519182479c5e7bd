package org.decant.launcher.verification;

import java.time.Instant;
import java.util.Optional;
import org.decant.launcher.catalogue.DatafileKey;

/**
 * One run through a scope, as far as it is.
 *
 * @param began when it was first begun
 * @param ended when it was finished or last stopped; empty while it runs
 * @param copies how many there are to read, as counted when it was begun or went on; likewise their bytes
 * @param after the last datafile that is done; null before the first
 */
public record Verification(
        long id,
        Scope scope,
        State state,
        Instant began,
        Optional<Instant> ended,
        long copies,
        long bytes,
        Counts done,
        DatafileKey after) {

    /** Where it stands. */
    public enum State {
        /** Under way; or cut short with its server, and about to go on with the next one. */
        RUNNING,
        /** Stopped by somebody; goes on when the same is asked for again. */
        STOPPED,
        /** Ended by what it could not go on with, such as a full disc; goes on when the same is asked for again. */
        FAILED,
        FINISHED
    }

    Verification at(Counts now, DatafileKey last) {
        return new Verification(id, scope, state, began, ended, copies, bytes, now, last);
    }

    Verification running(long allCopies, long allBytes) {
        return new Verification(id, scope, State.RUNNING, began, Optional.empty(), allCopies, allBytes, done, after);
    }

    Verification ended(State how, Instant when) {
        return new Verification(id, scope, how, began, Optional.of(when), copies, bytes, done, after);
    }
}
