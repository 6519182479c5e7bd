package org.decant.launcher.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was given for each key, the strongest source only; every key in it is a known one. */
final class Values {

    static final List<Key<?>> KEYS = Stream.of(
                    HttpSettings.KEYS,
                    ConnectionSettings.KEYS,
                    FolderSettings.KEYS,
                    ProviderSettings.KEYS,
                    PlanSettings.KEYS,
                    SelectionSettings.KEYS,
                    DownloadSettings.KEYS,
                    CompressionSettings.KEYS,
                    AuditSettings.KEYS,
                    VerifySettings.KEYS,
                    SessionSettings.KEYS,
                    OidcSettings.KEYS)
            .<Key<?>>flatMap(List::stream)
            .toList();

    /** Read by the start script, not by the program. */
    private static final List<String> NOT_SETTINGS =
            List.of("DECANT_HOME", "DECANT_JAVA", "DECANT_JAVA_OPTIONS", "DECANT_CACHE");

    private final SettingsSources sources;
    private final Map<String, Given> given = new HashMap<>();

    private Values(SettingsSources sources) {
        this.sources = sources;
    }

    static Values from(SettingsSources sources) {
        Values values = new Values(sources);
        values.takeFile();
        values.takeEnvironment();
        values.takeFlags();
        return values;
    }

    <T> T get(Key<T> key) {
        Given value = given.getOrDefault(key.name(), initial(key));
        try {
            return key.kind().reader().apply(value.text(), value.base());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SettingsException(key.name() + " is \"" + value.text() + "\" (" + value.origin() + "), but "
                    + key.meaning() + " is " + key.kind().allowed());
        }
    }

    private Given initial(Key<?> key) {
        String text = key.initial()
                .replace("<home>", sources.home().toString())
                .replace("<config>", sources.configFolder().toString());
        return new Given(text, "its default", sources.workingFolder());
    }

    private void takeFile() {
        Map<String, Given> lines = SettingsFile.read(sources);
        Map<String, Key<?>> known = keysBy(Key::name);
        lines.forEach((name, value) -> {
            if (!known.containsKey(name)) {
                throw new SettingsException(
                        "unknown key " + name + " (" + value.origin() + ")" + Nearest.suggestion(name, known.keySet()));
            }
            given.put(name, value);
        });
    }

    private void takeEnvironment() {
        Map<String, Key<?>> known = keysBy(Key::variable);
        sources.environment().forEach((name, text) -> {
            if (!name.startsWith("DECANT_") || NOT_SETTINGS.contains(name)) {
                return;
            }
            if (!known.containsKey(name)) {
                throw new SettingsException(
                        "unknown environment variable " + name + Nearest.suggestion(name, known.keySet()));
            }
            given.put(known.get(name).name(), new Given(text, "environment variable " + name, base()));
        });
    }

    private void takeFlags() {
        Map<String, Key<?>> known = keysBy(Key::name);
        for (SettingsSources.Flag flag : sources.flags()) {
            if (!known.containsKey(flag.key())) {
                throw new IllegalArgumentException("flag " + flag.option() + " sets an unknown key " + flag.key());
            }
            given.put(flag.key(), new Given(flag.value(), "flag " + flag.option(), base()));
        }
    }

    private Path base() {
        return sources.workingFolder();
    }

    private static Map<String, Key<?>> keysBy(Function<Key<?>, String> name) {
        return KEYS.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
