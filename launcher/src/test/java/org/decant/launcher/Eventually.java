package org.decant.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state instead of a time. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private Eventually() {}

    /** What is to hold. */
    public interface Assertions<E extends Exception> {
        void hold() throws E;
    }

    /** What is waited for. */
    public interface State {
        boolean reached() throws Exception;
    }

    /** Repeats assertions until they hold; after the limit they fail as they are. */
    public static <E extends Exception> void eventually(Assertions<E> assertions) throws E {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertions.hold();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    /** Looks until it is reached; an assertion that fails meanwhile is not waited for. */
    public static void holds(State state) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!state.reached()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not reached within " + LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
