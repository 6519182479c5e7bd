package org.decant.launcher;

import java.util.Map;
import java.util.Optional;
import org.decant.launcher.config.Settings;

/** Which program this is. */
final class Program {

    private Program() {}

    static String version() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("(from a build)");
    }

    /** For the record: which it was, and whether it was set otherwise than the time before. */
    static Map<String, String> about(Settings settings) {
        return Map.of("version", version(), "settings_sha256", settings.digest());
    }
}
