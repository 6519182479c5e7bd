package org.decant.launcher.config;

import java.util.List;

/**
 * How downloads are put on record.
 *
 * @param refusing whether a download is refused that cannot be put on record
 */
public record AuditSettings(boolean refusing) {

    private static final Key<String> UNWRITABLE = new Key<>(
            "audit.unwritable",
            "go-on",
            Kind.oneOf("go-on", "refuse"),
            "what becomes of downloads that cannot be put on record");

    static final List<Key<?>> KEYS = List.of(UNWRITABLE);

    static AuditSettings of(Values values) {
        return new AuditSettings(values.get(UNWRITABLE).equals("refuse"));
    }
}
