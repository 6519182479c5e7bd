package org.decant.launcher.download;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no provider keeps a request waiting for ever. A call that hangs has its channel closed and its thread
 * interrupted; a thread that ignores both is left behind. Usable from any thread.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** How long a thread may take to notice that it was told to end. */
    private static final long GRACE_MILLIS = 1000;

    private static final long MOST_BETWEEN_LOOKS_MILLIS = 100;

    private final Limits limits;
    private final Set<Watched> here = ConcurrentHashMap.newKeySet();
    private final AtomicInteger leftBehind = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("provider"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons("watch"));

    Watch(Limits limits) {
        this.limits = limits;
        clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        long between = Math.min(MOST_BETWEEN_LOOKS_MILLIS, Math.max(10, shorter(limits) / 4));
        clock.scheduleWithFixedDelay(this::look, between, between, TimeUnit.MILLISECONDS);
    }

    private static long shorter(Limits limits) {
        return Math.min(limits.firstByte().toMillis(), limits.idle().toMillis());
    }

    static ThreadFactory daemons(String name) {
        return work -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setContextClassLoader(Watch.class.getClassLoader()); // not that of who happens to need it first
            thread.setDaemon(true);
            return thread;
        };
    }

    Limits limits() {
        return limits;
    }

    /**
     * Runs a call on a thread of its own; places bound them. Where there is no thread its place is given back.
     *
     * @return false when the server is ending
     */
    boolean run(ProviderCall<?> call) {
        boolean accepted = false;
        try {
            threads.execute(call);
            accepted = true;
        } catch (RejectedExecutionException ending) {
            LOG.debug("no call to a provider any more", ending);
        } finally { // no thread can be made, or the server is ending
            if (!accepted) {
                call.refused();
            }
        }
        return accepted;
    }

    /** How many threads a provider has kept for itself. */
    int leftBehind() {
        return leftBehind.get();
    }

    /** Has an eye on a call that was told to end. */
    void mind(String provider, Minded call) {
        clock.schedule(() -> leave(provider, call), GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void leave(String provider, Minded call) {
        if (call.running()) {
            leftBehind.incrementAndGet();
            LOG.warn("a thread of the provider of '{}' hangs, whatever it is told, and is left behind", provider);
            awaitReturn(provider, call);
        }
    }

    private void awaitReturn(String provider, Minded call) {
        if (call.running()) {
            clock.schedule(() -> awaitReturn(provider, call), GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            leftBehind.decrementAndGet();
            LOG.info("a thread of the provider of '{}' that was left behind came back", provider);
        }
    }

    /** Looks at it every now and then, until it is removed. */
    void add(Watched call) {
        here.add(call);
    }

    void remove(Watched call) {
        here.remove(call);
    }

    private void look() {
        long now = System.nanoTime();
        try {
            here.forEach(call -> call.look(now));
        } catch (Throwable failure) { // no thread can be made: the next look may find one
            LOG.warn("a file that takes too long to read could not be closed", failure);
        }
    }

    /** Something on a thread that is not the provider's. */
    interface Watched {
        void look(long now);
    }

    /** Something that was told to end. */
    interface Minded {
        boolean running();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
