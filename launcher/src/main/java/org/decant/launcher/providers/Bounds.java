package org.decant.launcher.providers;

import java.time.Duration;

/**
 * What a generation may take of the server, and when it is left alone.
 *
 * @param concurrent calls into it at a time
 * @param failures files in a row whose store did not answer, after which it rests
 * @param rest how long it rests before it is tried again
 */
public record Bounds(int concurrent, int failures, Duration rest) {

    /** What holds where nothing else is said. Four that hang at once leave some of the 200 request threads. */
    public static final Bounds DEFAULT = new Bounds(48, 5, Duration.ofSeconds(30));
}
