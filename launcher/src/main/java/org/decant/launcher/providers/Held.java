package org.decant.launcher.providers;

import java.lang.ref.Cleaner;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something of a provider's that its owner lets go of. Where the owner is forgotten before that, it is let go of when the
 * garbage collector finds out, and the provider is named. Thread-safe.
 */
public final class Held {

    private static final Logger LOG = LoggerFactory.getLogger(Held.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final State state;
    private final Cleaner.Cleanable cleanable;

    private Held(Object owner, State state) {
        this.state = state;
        this.cleanable = CLEANER.register(owner, state);
    }

    /**
     * Holds something.
     *
     * @param owner who is to let go
     * @param what names it and its provider, without a reference to the owner, in a sentence that goes on "was never closed"
     * @param tally where a leak is counted
     * @param release runs once; short, and without a reference to the owner
     * @return the hold, to be kept by the owner
     */
    public static Held by(Object owner, Supplier<String> what, Tally tally, Runnable release) {
        return new Held(owner, new State(what, tally, release));
    }

    /** Lets go; a second time does nothing. */
    public void release() {
        state.released = true;
        cleanable.clean();
    }

    private static final class State implements Runnable {

        private final Supplier<String> what;
        private final Tally tally;
        private final Runnable release;
        private volatile boolean released;

        State(Supplier<String> what, Tally tally, Runnable release) {
            this.what = what;
            this.tally = tally;
            this.release = release;
        }

        @Override
        public void run() {
            if (!released) {
                tally.leaked();
                LOG.warn("{} was never closed; it is closed now that nobody uses it", what.get());
            }
            release.run();
        }
    }
}
