package org.decant.launcher.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where settings come from, the later of these winning: the file, the environment, the flags.
 *
 * @param home the distribution's folder
 * @param workingFolder what relative folders of flags, the environment and the default data folder are relative to
 * @param file the settings file that was asked for; it must exist. Empty for {@code <home>/config/decant.properties},
 *     where there is one
 */
public record SettingsSources(
        Path home, Path workingFolder, Optional<Path> file, Map<String, String> environment, List<Flag> flags) {

    public SettingsSources {
        home = home.toAbsolutePath().normalize();
        workingFolder = workingFolder.toAbsolutePath().normalize();
        file = file.map(workingFolder::resolve).map(Path::normalize);
        environment = Map.copyOf(environment);
        flags = List.copyOf(flags);
    }

    /** A value given on the command line: the key it sets and the option people know it by. */
    public record Flag(String key, String option, String value) {}

    /** The home, and the working folder of this process; no environment, no flags. */
    public static SettingsSources at(Path home) {
        return new SettingsSources(home, Path.of(""), Optional.empty(), Map.of(), List.of());
    }

    public SettingsSources withFile(Path named) {
        return new SettingsSources(home, workingFolder, Optional.of(named), environment, flags);
    }

    public SettingsSources withEnvironment(Map<String, String> variables) {
        return new SettingsSources(home, workingFolder, file, variables, flags);
    }

    public SettingsSources withFlag(String key, String option, String value) {
        List<Flag> more = new ArrayList<>(flags);
        more.add(new Flag(key, option, value));
        return new SettingsSources(home, workingFolder, file, environment, more);
    }

    Path usualFile() {
        return home.resolve("config").resolve("decant.properties");
    }

    /** The folder of the settings file, whether or not there is one. */
    Path configFolder() {
        return file.orElseGet(this::usualFile).getParent();
    }
}
