package org.decant.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state of other processes. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Eventually() {}

    /** What is to hold. */
    interface Assertions {
        void hold() throws Exception;
    }

    /** Repeats assertions until they hold; after the limit they fail as they are. */
    static void eventually(Assertions assertions) throws Exception {
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
}
