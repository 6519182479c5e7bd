package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How long somebody stays logged in on a page.
 *
 * @param longest after the login, whatever happens
 * @param idle after the last request
 */
public record SessionSettings(Duration longest, Duration idle) {

    private static final Key<Duration> LONGEST = new Key<>(
            "session.longest",
            "12h",
            Kind.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
            "how long somebody stays logged in on a page");
    private static final Key<Duration> IDLE = new Key<>(
            "session.idle",
            "30m",
            Kind.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
            "how long somebody stays logged in without a request");

    static final List<Key<?>> KEYS = List.of(LONGEST, IDLE);

    static SessionSettings of(Values values) {
        return new SessionSettings(values.get(LONGEST), values.get(IDLE));
    }
}
