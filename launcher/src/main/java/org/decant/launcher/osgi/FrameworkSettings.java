package org.decant.launcher.osgi;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the framework finds its bundles and keeps its own files.
 *
 * @param system folder of the framework's own bundles (Declarative Services, Configuration Admin and what they need)
 * @param bundles the hot folder: each jar in it is deployed
 * @param providers folder of the providers' settings, {@code <pid>.cfg}
 * @param data folder for the framework's cache and the store of jars; emptied or kept as this room decides
 * @param pollInterval how often both folders are looked at
 * @param activationDeadline how long a bundle may take from installation to the end of its self-test
 */
public record FrameworkSettings(
        Path system, Path bundles, Path providers, Path data, Duration pollInterval, Duration activationDeadline) {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration ACTIVATION_DEADLINE = Duration.ofSeconds(30);

    /**
     * Takes the folders, looks every half second and gives a bundle half a minute.
     *
     * @param system folder of the framework's own bundles
     * @param bundles the hot folder
     * @param providers folder of the providers' settings
     * @param data folder for the framework's own files
     * @return the settings
     */
    public static FrameworkSettings of(Path system, Path bundles, Path providers, Path data) {
        return new FrameworkSettings(system, bundles, providers, data, POLL_INTERVAL, ACTIVATION_DEADLINE);
    }

    Path cache() {
        return data.resolve("cache");
    }

    Path jars() {
        return data.resolve("jars");
    }
}
