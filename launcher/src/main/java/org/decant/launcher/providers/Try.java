package org.decant.launcher.providers;

/**
 * One try of a provider for one file. It says something of the store when the file could be read or the store did not
 * answer, and nothing otherwise. Used by one thread at a time; {@link #ended} may come from any.
 */
public final class Try {

    private final Breaker breaker;
    private final Object subject;
    private final long began;
    private volatile boolean good;
    private boolean over;

    Try(Breaker breaker, Object subject, long began) {
        this.breaker = breaker;
        this.subject = subject;
        this.began = began;
    }

    /** Says that the store answers. */
    public void answered() {
        if (!good) {
            good = true;
            breaker.answers(began);
        }
    }

    /**
     * Says that the store did not answer.
     *
     * @param cause why
     */
    public synchronized void failed(Throwable cause) {
        if (!over) {
            over = true;
            breaker.failed(began, subject, cause);
        }
    }

    /** Ends it; a second time does nothing. */
    public synchronized void ended() {
        if (!over) {
            over = true;
            if (good) {
                breaker.succeeded(began);
            } else {
                breaker.saidNothing(began);
            }
        }
    }
}
