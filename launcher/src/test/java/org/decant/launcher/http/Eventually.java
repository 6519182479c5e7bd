package org.decant.launcher.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state. */
final class Eventually {

    private static final long LIMIT = Duration.ofSeconds(20).toNanos();

    private Eventually() {}

    static void holds(State state) throws Exception {
        long began = System.nanoTime();
        while (!state.reached()) {
            if (System.nanoTime() - began > LIMIT) {
                throw new AssertionError("not reached within 20 s");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** What is waited for. */
    interface State {
        boolean reached() throws Exception;
    }
}
