package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a thread wait for what others bring about. Thread-safe. */
final class Changes {

    private long count;

    synchronized void happened() {
        count++;
        notifyAll();
    }

    /** Looks again after each change until there is something to see; empty when the time ran out first. */
    <T> Optional<T> await(Supplier<Optional<T>> look, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            long seen = count();
            Optional<T> found = look.get();
            if (found.isPresent() || !changedSince(seen, end)) {
                return found;
            }
        }
    }

    private synchronized long count() {
        return count;
    }

    private synchronized boolean changedSince(long seen, long end) throws InterruptedException {
        long left = end - System.nanoTime();
        while (count == seen && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return count != seen;
    }
}
