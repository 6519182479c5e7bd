package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How plans of archives are made and kept.
 *
 * @param patience how long a caller waits for a plan before being told to come back
 * @param keep how many plans are kept; those unused longest go
 */
public record PlanSettings(Duration patience, int keep) {

    private static final Key<Duration> WAIT = new Key<>(
            "plan.wait",
            "2s",
            Kind.duration(Duration.ZERO, Duration.ofMinutes(10)),
            "how long a caller waits for the plan of an archive");
    private static final Key<Integer> KEEP =
            new Key<>("plan.keep", "1000", Kind.wholeNumber(1, 1_000_000), "how many plans of archives are kept");

    static final List<Key<?>> KEYS = List.of(WAIT, KEEP);

    static PlanSettings of(Values values) {
        return new PlanSettings(values.get(WAIT), values.get(KEEP));
    }
}
