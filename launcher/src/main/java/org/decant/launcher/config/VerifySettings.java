package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How copies are read again in the background.
 *
 * @param rate in bytes a second at most, while anybody downloads
 * @param every how long after the beginning of one verification of everything the next begins; empty for never
 */
public record VerifySettings(long rate, Optional<Duration> every) {

    private static final Key<Long> RATE = new Key<>(
            "verify.rate",
            "20000000",
            Kind.bytes(1, 1L << 40),
            "how many bytes a second a verification reads while anybody downloads");
    private static final Key<Optional<Duration>> EVERY = new Key<>(
            "verify.every",
            "never",
            Kind.durationOr("never", Duration.ofHours(1), Duration.ofDays(3650)),
            "how often everything is verified");

    static final List<Key<?>> KEYS = List.of(RATE, EVERY);

    static VerifySettings of(Values values) {
        return new VerifySettings(values.get(RATE), values.get(EVERY));
    }
}
