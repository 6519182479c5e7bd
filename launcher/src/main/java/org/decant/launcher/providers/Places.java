package org.decant.launcher.providers;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that one generation may have at a time. Whoever wants a place waits while places come and go, and not for a
 * provider that has kept all of them for a while: its callers would take the server's threads with them. Thread-safe.
 */
final class Places {

    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    /** All places taken and none given back for this long: what it has, it keeps. */
    static final Duration STUCK = Duration.ofSeconds(1);

    /** Where the whole machine stood still, places move again right after it. */
    private static final Duration LAST_LOOK = Duration.ofMillis(50);

    private final int limit;
    private final Semaphore free;
    private final Queue<Waiting> certain = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** When a place was last taken or given back, as {@link System#nanoTime}. */
    private volatile long changed = System.nanoTime();

    Places(int limit) {
        this.limit = limit;
        this.free = new Semaphore(limit);
    }

    int limit() {
        return limit;
    }

    int taken() {
        return limit - free.availablePermits();
    }

    /** Empty when there is none in time, or this thread is interrupted. */
    Optional<Place> take(Duration patience, Tally tally) {
        try {
            if (free.tryAcquire() || await(System.nanoTime() + patience.toNanos())) {
                changed = System.nanoTime();
                return Optional.of(new Place(this, tally));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private boolean await(long end) throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            long moving = changed + STUCK.toNanos() - now;
            long left = Math.min(end - now, Math.max(moving, LAST_LOOK.toNanos()));
            if (left <= 0) {
                return false;
            }
            if (free.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (moving <= 0) {
                return false;
            }
        }
    }

    /** Begins something with a place: here where there is one, else on a thread that gives one back. */
    void whenFree(Tally tally, Consumer<Place> beginning) {
        if (certain.isEmpty() && free.tryAcquire()) {
            begin(new Waiting(tally, beginning));
        } else {
            certain.add(new Waiting(tally, beginning));
            beginCertain();
        }
    }

    void giveBack() {
        changed = System.nanoTime();
        free.release();
        if (!certain.isEmpty()) {
            beginCertain();
        }
    }

    /** One thread at a time; what comes meanwhile, also from what is begun here, it sees to as well. */
    private void beginCertain() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            while (!certain.isEmpty() && free.tryAcquire()) {
                begin(certain.remove());
            }
            seen = asked.addAndGet(-seen);
        }
    }

    private void begin(Waiting waiting) {
        changed = System.nanoTime();
        try {
            waiting.beginning().accept(new Place(this, waiting.tally()));
        } catch (Throwable failure) { // the others must not wait for ever
            LOG.warn("something of a provider's could not be closed", failure);
        }
    }

    private record Waiting(Tally tally, Consumer<Place> beginning) {}
}
