package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a state instead of a time. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private Eventually() {}

    /** Repeats assertions until they hold; after the limit they fail as they are. */
    static void eventually(Runnable assertions) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertions.run();
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
