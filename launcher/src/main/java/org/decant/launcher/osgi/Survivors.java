package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.decant.launcher.providers.Origin;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that a bundle started and did not end: those whose class or context is of its class loader. They keep all of
 * it in memory.
 *
 * @param classes the bundle's class loader; empty where it never had one
 */
record Survivors(Optional<ClassLoader> classes) {

    private static final Logger LOG = LoggerFactory.getLogger(Survivors.class);

    /** A thread that was told to end may need a moment. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** Has to be called before the bundle is uninstalled; afterwards nobody knows its class loader. */
    static Survivors of(Bundle bundle) {
        return new Survivors(InContext.classLoader(bundle));
    }

    /** Waits a moment, then names what still runs. */
    void report(Origin origin) {
        long end = System.nanoTime() + MOMENT.toNanos();
        try {
            for (Thread thread : threads()) {
                TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Thread> left = threads();
        if (!left.isEmpty()) {
            LOG.warn(
                    "{} was removed, but {} of its threads go on and keep it in memory: {}",
                    origin,
                    left.size(),
                    left.stream().map(Thread::getName).sorted().collect(Collectors.joining(", ")));
        }
    }

    private List<Thread> threads() {
        return classes.stream()
                .flatMap(own -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread != Thread.currentThread())
                        .filter(thread -> thread.getContextClassLoader() == own
                                || thread.getClass().getClassLoader() == own))
                .toList();
    }
}
