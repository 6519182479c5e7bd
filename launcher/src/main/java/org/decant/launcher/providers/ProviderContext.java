package org.decant.launcher.providers;

import java.util.concurrent.Callable;

/**
 * Calls a provider with its own class loader as the thread's context class loader: libraries inside a bundle look there
 * for their services.
 */
public final class ProviderContext {

    private ProviderContext() {}

    /**
     * Calls it. The thread has its former context class loader again afterwards, whatever happens.
     *
     * @param <T> what comes back
     * @param provider whose class loader it is
     * @param work the call
     * @return what the work gives
     * @throws Exception what the work throws
     */
    public static <T> T call(Object provider, Callable<T> work) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(provider.getClass().getClassLoader());
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
