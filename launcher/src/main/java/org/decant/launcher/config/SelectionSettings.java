package org.decant.launcher.config;

import java.time.Duration;
import java.util.List;

/**
 * How frozen selections are kept.
 *
 * @param keep for how long
 * @param maxMembers files in one
 * @param perCaller how many a caller may have at a time
 */
public record SelectionSettings(Duration keep, int maxMembers, int perCaller) {

    private static final Key<Duration> KEEP = new Key<>(
            "selections.keep",
            "7d",
            Kind.duration(Duration.ofMinutes(1), Duration.ofDays(365)),
            "how long a frozen selection is kept");
    private static final Key<Integer> MAX_MEMBERS = new Key<>(
            "selections.max-members",
            "1000000",
            Kind.wholeNumber(1, 100_000_000),
            "how many files a frozen selection may have");
    private static final Key<Integer> PER_CALLER = new Key<>(
            "selections.per-caller",
            "100",
            Kind.wholeNumber(0, 1_000_000),
            "how many frozen selections a caller may have at a time");

    static final List<Key<?>> KEYS = List.of(KEEP, MAX_MEMBERS, PER_CALLER);

    static SelectionSettings of(Values values) {
        return new SelectionSettings(values.get(KEEP), values.get(MAX_MEMBERS), values.get(PER_CALLER));
    }
}
