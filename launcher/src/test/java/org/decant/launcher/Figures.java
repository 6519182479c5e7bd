package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** What a long test has measured, printed. */
final class Figures {

    private Figures() {}

    /** Runs it, prints how long it took, and fails where that was longer than the limit. */
    static <T> T timed(String what, Duration limit, Callable<T> work) throws Exception {
        long began = System.nanoTime();
        T result = work.call();
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        say("%s: %d ms".formatted(what, taken.toMillis()));
        assertThat(taken).as(what).isLessThan(limit);
        return result;
    }

    static void say(String figure) {
        System.out.println("[figure] " + figure);
    }
}
