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
 * @param trust which jars in the hot folder may be installed
 * @param certificates folder of the certificates whose signatures are trusted, {@code *.pem}; need not exist
 */
public record FrameworkSettings(
        Path system,
        Path bundles,
        Path providers,
        Path data,
        Duration pollInterval,
        Duration activationDeadline,
        TrustLevel trust,
        Path certificates) {

    Path cache() {
        return data.resolve("cache");
    }

    Path jars() {
        return data.resolve("jars");
    }

    Path history() {
        return data.resolve("history");
    }
}
