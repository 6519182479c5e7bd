package org.decant.api.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Threads that do something at the same time. */
final class Crowd {

    private Crowd() {}

    /** What each of them got. */
    static <T> List<T> of(int threads, Callable<T> task) throws Exception {
        return each(Collections.nCopies(threads, task));
    }

    /** What each got, in order; fails as the first of them does. */
    static <T> List<T> each(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> got = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                got.add(result(future));
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Runs on a thread of its own, which may be left behind: a shared one that never comes back would starve others. */
    static <T> Future<T> apart(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "conformance");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    private static <T> T result(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
