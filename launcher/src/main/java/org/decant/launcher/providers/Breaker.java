package org.decant.launcher.providers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a generation alone whose store does not answer: after failures of several files in a row it rests, then few are
 * tried, and the first that succeeds ends the rest. A file counts once, so that none alone can bring it about. Thread-safe.
 */
public final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** Tries at a time after the rest. */
    static final int TRIES = 3;

    /** When to ask again while they are under way. */
    private static final Duration MEANWHILE = Duration.ofSeconds(5);

    private final Generation generation;
    private final Bounds bounds;
    private final LongSupplier nanoTime;
    private final CircuitBreaker circuit;

    /** Files that failed since one succeeded. Guarded by this, as are the next two. */
    private final Set<Object> failed = new HashSet<>();

    /** Counts changes of the circuit: what began before one says nothing after it. */
    private long epoch;

    private long restsUntil;

    Breaker(Generation generation, Bounds bounds, LongSupplier nanoTime) {
        this.generation = generation;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(bounds.failures())
                .minimumNumberOfCalls(bounds.failures())
                .failureRateThreshold(100)
                .waitDurationInOpenState(bounds.rest())
                .permittedNumberOfCallsInHalfOpenState(TRIES)
                .clock(new SteadyClock(nanoTime))
                .build();
        circuit = CircuitBreaker.of("provider", config);
        circuit.getEventPublisher().onStateTransition(event -> changed(event.getStateTransition()));
    }

    /**
     * Asks whether the provider may be tried.
     *
     * @param subject which file, or which selection; what is equal counts once
     * @return a try, to be ended; empty while the provider rests
     */
    public synchronized Optional<Try> attempt(Object subject) {
        return circuit.tryAcquirePermission() ? Optional.of(new Try(this, subject, epoch)) : Optional.empty();
    }

    /**
     * Tells when to ask again.
     *
     * @return what is left of the rest, or a little while its end is being tried
     */
    public synchronized Duration retryAfter() {
        return rest().orElse(MEANWHILE);
    }

    /** What is left of its rest; empty when it may be tried. */
    synchronized Optional<Duration> rest() {
        long left = restsUntil - nanoTime.getAsLong();
        return circuit.getState() == State.OPEN && left > 0 ? Optional.of(Duration.ofNanos(left)) : Optional.empty();
    }

    /** Ends what is left of a rest; a download that goes on may still fail, so nothing else follows from it. */
    synchronized void answers(long began) {
        if (began == epoch && circuit.getState() == State.HALF_OPEN) {
            circuit.transitionToClosedState();
        }
    }

    synchronized void succeeded(long began) {
        if (began == epoch) {
            failed.clear();
            circuit.onSuccess(0, circuit.getTimestampUnit());
        }
    }

    /** A file that has failed already says nothing new. */
    synchronized void failed(long began, Object subject, Throwable cause) {
        if (began != epoch) {
            return;
        }
        if (failed.add(subject)) {
            circuit.onError(0, circuit.getTimestampUnit(), cause);
        } else {
            circuit.releasePermission();
        }
    }

    synchronized void saidNothing(long began) {
        if (began == epoch) {
            circuit.releasePermission();
        }
    }

    private synchronized void changed(CircuitBreaker.StateTransition transition) {
        epoch++;
        failed.clear();
        switch (transition.getToState()) {
            case OPEN -> opened(transition.getFromState());
            case CLOSED -> LOG.info("the provider {} answers again", generation);
            default -> LOG.debug("the provider {} is tried again", generation);
        }
    }

    private void opened(State from) {
        restsUntil = nanoTime.getAsLong() + bounds.rest().toNanos();
        if (from == State.CLOSED) {
            LOG.warn(
                    "the provider {} rests: the store did not answer for {} files in a row; it is tried again every {} s",
                    generation,
                    bounds.failures(),
                    bounds.rest().toSeconds());
        }
    }
}
