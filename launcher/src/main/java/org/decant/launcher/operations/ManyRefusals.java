package org.decant.launcher.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.download.Refusal;

/**
 * Keeps a scanner from filling the disc: of the refusals of a minute only so many an address, and so many in all, are
 * recorded one by one; the rest are counted, and the count is one row. Usable from any thread.
 */
final class ManyRefusals {

    /** Recorded of one address in a minute. */
    static final int OF_AN_ADDRESS = 10;

    /** Recorded of all in a minute. */
    static final int IN_ALL = 60;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int NAMED = 20;
    private static final int ADDRESSES = 10_000;

    private final Refusal.What what;
    private final InstantSource clock;
    private final Map<String, Integer> recorded = new HashMap<>();
    private final Map<String, Long> counted = new HashMap<>();
    private Instant began;
    private int all;
    private long more;

    ManyRefusals(Refusal.What what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Whether one is to be recorded by itself; else it is counted. */
    synchronized boolean isOneByOne(String address) {
        int before = recorded.getOrDefault(address, 0);
        if (all < IN_ALL && before < OF_AN_ADDRESS && !isOver()) {
            recorded.put(address, before + 1);
            all++;
            return true;
        }
        more++;
        if (counted.size() < ADDRESSES || counted.containsKey(address)) {
            counted.merge(address, 1L, Long::sum);
        }
        return false;
    }

    private boolean isOver() {
        return Duration.between(began, clock.instant()).compareTo(MINUTE) >= 0;
    }

    /** What was counted in a minute that is over, and a new one begins. */
    synchronized Optional<AuditEntry> due() {
        return isOver() ? rest() : Optional.empty();
    }

    /** What was counted so far. */
    synchronized Optional<AuditEntry> rest() {
        Optional<AuditEntry> rest =
                more == 0 ? Optional.empty() : Optional.of(DownloadEvents.manyRefused(what, began, more, most()));
        recorded.clear();
        counted.clear();
        all = 0;
        more = 0;
        began = clock.instant();
        return rest;
    }

    /** The addresses that most came from. */
    private Map<String, Long> most() {
        Map<String, Long> most = new HashMap<>();
        counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(NAMED)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        return most;
    }
}
