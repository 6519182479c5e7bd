package org.decant.launcher.providers;

import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.decant.launcher.providers.ProviderStatus.State;

/**
 * A generation's time in the registry: counts its leases and tells when the last one after its retirement has ended.
 * Thread-safe, without locks.
 */
final class Tenure {

    private static final long RETIRED = Long.MIN_VALUE;

    private final Generation generation;
    private final Places places;
    private final Breaker breaker;
    private final Promptness promptness;
    private final Semaphore ahead;
    private final LongAdder served = new LongAdder();

    /** Open leases, with the sign bit set once retired. */
    private final AtomicLong uses = new AtomicLong();

    /** Written before the sign bit is set, read only after it was seen. */
    private Runnable whenDrained;

    Tenure(Generation generation, Bounds bounds) {
        this.generation = generation;
        this.places = new Places(bounds.concurrent());
        this.breaker = new Breaker(generation, bounds, System::nanoTime);
        this.ahead = new Semaphore(Math.max(1, bounds.concurrent() * 2 / 3));
        this.promptness = new Promptness(generation.provider());
    }

    Generation generation() {
        return generation;
    }

    Places places() {
        return places;
    }

    Breaker breaker() {
        return breaker;
    }

    /** For what is begun before it is due: so much of it that calls which somebody waits for find a place as well. */
    Semaphore ahead() {
        return ahead;
    }

    Promptness promptness() {
        return promptness;
    }

    /** Counts one more use; false once retired, and then for ever. */
    boolean acquire() {
        long before = uses.getAndUpdate(count -> count < 0 ? count : count + 1);
        if (before < 0) {
            return false;
        }
        served.increment();
        return true;
    }

    void release() {
        if (uses.decrementAndGet() == RETIRED) {
            whenDrained.run();
        }
    }

    /** Called once. Runs {@code whenDrained} here when nothing is leased, else on the thread that ends the last lease. */
    void retire(Runnable whenDrained) {
        this.whenDrained = whenDrained;
        if (uses.getAndUpdate(count -> count | RETIRED) == 0) {
            whenDrained.run();
        }
    }

    long leases() {
        return uses.get() & Long.MAX_VALUE;
    }

    long served() {
        return served.sum();
    }

    /** How it stands while new requests get these of its protocols from it. */
    ProviderStatus status(Set<String> serving) {
        return status(serving.isEmpty() ? State.SHADOWED : State.ACTIVE, serving);
    }

    ProviderStatus draining() {
        return status(State.DRAINING, Set.of());
    }

    private ProviderStatus status(State state, Set<String> serving) {
        return new ProviderStatus(
                generation.origin(),
                generation.protocols(),
                serving,
                state,
                "",
                leases(),
                served(),
                places.taken(),
                places.limit(),
                breaker.rest());
    }
}
