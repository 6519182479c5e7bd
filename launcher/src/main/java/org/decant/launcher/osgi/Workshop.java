package org.decant.launcher.osgi;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.decant.launcher.providers.ProviderRegistry;

/**
 * What every deployment works with.
 *
 * @param registry where what serves is
 * @param installer brings bundles into the framework and out of it
 * @param installations what is in it
 * @param chronicle is told of every change
 * @param changes is told that something stands differently
 * @param threads for what may hang
 * @param deadline how long a bundle may take to start
 */
record Workshop(
        ProviderRegistry registry,
        Installer installer,
        Installations installations,
        Chronicle chronicle,
        Changes changes,
        ExecutorService threads,
        Duration deadline) {}
