package org.decant.launcher.osgi;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Calls a bundle with its own class loader as the thread's, since libraries in it look for their parts there. */
final class InContext {

    /** What is called. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws Refused;
    }

    private InContext() {}

    static <T> T call(Bundle bundle, Call<T> call) throws Refused {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classLoader(bundle).orElse(before));
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Gives nothing for a bundle that is not resolved. */
    static Optional<ClassLoader> classLoader(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleWiring.class)).map(BundleWiring::getClassLoader);
    }
}
