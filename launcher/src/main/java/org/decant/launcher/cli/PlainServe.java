package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.decant.launcher.config.Settings;

/**
 * {@code decant serve} as nearly every server is started: with options that have a value each, all of them good. What reads
 * anything that can be typed takes a fifth of a server's start to load, and is left all the rest.
 */
final class PlainServe {

    private static final Set<String> OPTIONS = Set.of("--host", "--port", "--config", "--data");

    private PlainServe() {}

    /** The exit code, once the server has ended; nothing was done where this is not for here. */
    static OptionalInt run(Surroundings surroundings, String... arguments) {
        Optional<Settings> settings = values(arguments).flatMap(given -> settings(surroundings, given));
        if (settings.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(surroundings.server().serve(settings.get()));
        } catch (RuntimeException failure) {
            return OptionalInt.of(new Complaints(surroundings).tell(failure, false));
        }
    }

    /** What is wrong with them is found again, and said, by who reads everything. */
    private static Optional<Settings> settings(Surroundings surroundings, Map<String, String> given) {
        try {
            Path config = given.containsKey("--config") ? Path.of(given.get("--config")) : null;
            var sources = SettingsOptions.sources(surroundings, config, given.get("--data"));
            return Optional.of(Serve.settings(sources, given.get("--host"), given.get("--port")));
        } catch (RuntimeException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, String>> values(String... arguments) {
        if (arguments.length % 2 == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int each = 1; each < arguments.length; each += 2) {
            String value = arguments[each + 1];
            boolean plain =
                    OPTIONS.contains(arguments[each]) && !value.isEmpty() && "-@\"'".indexOf(value.charAt(0)) < 0;
            if (!plain || values.put(arguments[each], value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
