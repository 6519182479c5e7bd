package org.decant.launcher.fixity;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that take a part of a sum where they have nothing else to do. Usable from any thread. */
public final class SummingThreads implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    private final int processors = Runtime.getRuntime().availableProcessors();

    /** As many as there are processors. */
    public SummingThreads() {
        threads = new ThreadPoolExecutor(
                0,
                processors,
                5,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                SummingThreads::thread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "decant-checksums");
        thread.setDaemon(true);
        return thread;
    }

    /** How many may help one reader: it works itself. */
    int helpers() {
        return processors - 1;
    }

    /** Runs it beside the caller, or not at all where all are busy. */
    void offer(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
