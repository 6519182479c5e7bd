package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the record of what was done is kept.
 *
 * @param keep for how long; empty for ever
 * @param refusing whether a download is refused that cannot be put on record
 */
public record AuditSettings(Optional<Duration> keep, boolean refusing) {

    private static final Key<Optional<Duration>> KEEP = new Key<>(
            "audit.keep",
            "forever",
            Kind.durationOr("forever", Duration.ofDays(1), Duration.ofDays(36_500)),
            "how long the audit is kept");

    private static final Key<String> UNWRITABLE = new Key<>(
            "audit.unwritable",
            "go-on",
            Kind.oneOf("go-on", "refuse"),
            "what becomes of downloads that cannot be put on record");

    static final List<Key<?>> KEYS = List.of(KEEP, UNWRITABLE);

    static AuditSettings of(Values values) {
        return new AuditSettings(values.get(KEEP), values.get(UNWRITABLE).equals("refuse"));
    }
}
