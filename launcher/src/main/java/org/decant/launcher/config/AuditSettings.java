package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the record of what was done is kept.
 *
 * @param keep for how long; empty for ever
 */
public record AuditSettings(Optional<Duration> keep) {

    private static final Key<Optional<Duration>> KEEP = new Key<>(
            "audit.keep",
            "forever",
            Kind.durationOr("forever", Duration.ofDays(1), Duration.ofDays(36_500)),
            "how long the audit is kept");

    static final List<Key<?>> KEYS = List.of(KEEP);

    static AuditSettings of(Values values) {
        return new AuditSettings(values.get(KEEP));
    }
}
