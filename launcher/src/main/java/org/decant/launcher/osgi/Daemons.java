package org.decant.launcher.osgi;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that do not keep the server from ending, whatever a bundle does on them. They are made on whichever thread
 * first needs one, a bundle's own included, and are not to hold on to its class loader.
 */
final class Daemons {

    private Daemons() {}

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.setContextClassLoader(Daemons.class.getClassLoader());
            return thread;
        };
    }
}
