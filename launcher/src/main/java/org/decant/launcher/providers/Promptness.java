package org.decant.launcher.providers;

import java.time.Duration;
import org.decant.api.DownloadProvider;
import org.decant.api.PromptProvider;

/**
 * Whether a generation that has promised to answer at once may be called on the threads of requests. A call that takes
 * longer than it should ends that, until some time after the last such call: at most those that were under way by then
 * keep the threads they are on. Thread-safe.
 */
final class Promptness {

    /** A busy disc takes a tenth of this. */
    private static final long SLOW_NANOS = Duration.ofMillis(250).toNanos();

    private static final long DOUBT_NANOS = Duration.ofSeconds(10).toNanos();

    private final boolean promised;

    /** Of the last call that was slow, as {@link System#nanoTime}. Written before the next. */
    private volatile long slowAt;

    private volatile boolean doubted;

    Promptness(DownloadProvider provider) {
        this.promised = provider instanceof PromptProvider;
    }

    boolean isPrompt() {
        if (doubted && System.nanoTime() - slowAt > DOUBT_NANOS) {
            doubted = false;
        }
        return promised && !doubted;
    }

    /** Says how long a call is under way already. */
    void takes(long nanos) {
        if (nanos > SLOW_NANOS) {
            slowAt = System.nanoTime();
            doubted = true;
        }
    }
}
