package org.decant.launcher.osgi;

import java.time.Duration;

/**
 * What of a file failed last, and when it may be tried again. What may pass by itself (a disc that was full, a service
 * that was withdrawn) is tried again after a second, then after twice as long each time; the rest when its file or its
 * settings have changed. Remembers the last waiting time beyond a success that was short. Guarded by its deployment.
 */
final class LastFailure {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private String key = "";
    private String reason = "";
    private boolean stands;
    private boolean passing;
    private Duration wait = Duration.ZERO;
    private long since;

    /**
     * Notes a failure.
     *
     * @param key identifies what failed
     * @param mayPass whether it is worth another try as it is
     * @param now of {@link System#nanoTime()}
     * @return whether it is news
     */
    boolean note(String key, String reason, boolean mayPass, long now) {
        boolean again =
                this.key.equals(key) && now - since < LONGEST.multipliedBy(2).toNanos();
        boolean news = !stands || !this.key.equals(key) || !this.reason.equals(reason);
        wait = again ? longer() : SHORTEST;
        this.key = key;
        this.reason = reason;
        passing = mayPass;
        stands = true;
        since = now;
        return news;
    }

    private Duration longer() {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** Tells whether this very thing failed and is not to be tried now. */
    boolean forbids(String key, long now) {
        return stands && this.key.equals(key) && !(passing && now - since >= wait.toNanos());
    }

    boolean stands() {
        return stands;
    }

    void forget() {
        stands = false;
    }
}
