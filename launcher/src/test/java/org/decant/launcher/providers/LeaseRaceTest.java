package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.providers.GenerationFixture.from;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseRaceTest {

    private static final int REPLACEMENTS = 2_000;

    private final ProviderRegistry registry = new ProviderRegistry();
    private final AtomicInteger drained = new AtomicInteger();
    private final AtomicInteger leasesOnDrained = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void replacing_under_load_fails_no_request_and_drains_each_generation_once() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(4);
        Tracked current = add(0);
        List<Future<Integer>> misses = new ArrayList<>();
        for (int client = 0; client < 4; client++) {
            misses.add(clients.submit(this::leaseUntilDone));
        }
        for (int round = 1; round <= REPLACEMENTS; round++) {
            Tracked next = add(round);
            Tracked old = current;
            registry.retire(old.generation, () -> {
                old.drained.set(true);
                drained.incrementAndGet();
            });
            current = next;
        }
        done.set(true);
        for (Future<Integer> missed : misses) {
            assertThat(missed.get(30, TimeUnit.SECONDS)).isZero();
        }
        clients.shutdown();

        assertThat(drained).hasValue(REPLACEMENTS);
        assertThat(leasesOnDrained).hasValue(0);
    }

    private record Tracked(Generation generation, AtomicBoolean drained) {}

    private final Map<Generation, Tracked> byGeneration = new ConcurrentHashMap<>();

    private Tracked add(int round) {
        Tracked tracked = new Tracked(from("a.jar").digest("" + round).serving("s3"), new AtomicBoolean());
        byGeneration.put(tracked.generation, tracked);
        registry.add(tracked.generation);
        return tracked;
    }

    private int leaseUntilDone() {
        int missed = 0;
        while (!done.get()) {
            try (Lease lease = registry.lease("s3").orElse(null)) {
                if (lease == null) {
                    missed++;
                } else if (byGeneration.get(lease.generation()).drained.get()) {
                    leasesOnDrained.incrementAndGet();
                }
            }
        }
        return missed;
    }
}
