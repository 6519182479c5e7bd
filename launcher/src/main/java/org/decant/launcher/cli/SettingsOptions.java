package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.function.Function;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;
import org.decant.launcher.config.SettingsSources;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import picocli.CommandLine.Option;

/** The options of every verb that works with a catalogue. */
final class SettingsOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings file (default: config/decant.properties of the installation, if it is there).")
    private Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory, which holds the catalogue (default: ./decant-data).")
    private String data;

    SettingsOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    SettingsSources sources() {
        return sources(surroundings, config, data);
    }

    /** With what was given here; null for nothing. */
    static SettingsSources sources(Surroundings surroundings, Path config, String data) {
        SettingsSources sources = SettingsSources.at(surroundings.home()).withEnvironment(surroundings.environment());
        if (config != null) {
            sources = sources.withFile(config);
        }
        return data == null ? sources : sources.withFlag("data.folder", "--data", data);
    }

    Settings settings() {
        return Settings.load(sources());
    }

    <T> T withCatalogue(Settings settings, Function<Catalogue, T> work) {
        return withDatabase(settings, database -> work.apply(recorded(database)));
    }

    private static Catalogue recorded(Database database) {
        return new Catalogue(database).recording(Operator.journal(database));
    }

    private static <T> T withDatabase(Settings settings, Function<Database, T> work) {
        try (Database database = Database.open(settings.folders().data(), DatabaseSettings.COMMAND)) {
            return work.apply(database);
        }
    }

    /** For verbs that make no sense where nothing was ever put in. */
    <T> T withExistingCatalogue(Function<Catalogue, T> work) {
        return withExistingDatabase(database -> work.apply(recorded(database)));
    }

    /** The same, for what is not in the catalogue's own words. */
    <T> T withExistingDatabase(Function<Database, T> work) {
        Settings settings = settings();
        Path folder = settings.folders().data();
        if (!Database.wasMadeIn(folder)) {
            throw new CommandRefused("there is no catalogue in " + folder + "; name its folder with --data");
        }
        return withDatabase(settings, work);
    }

    /** The options again, for a command that people are told to type. */
    String repeated() {
        return (config == null ? "" : " --config " + quoted(config.toString()))
                + (data == null ? "" : " --data " + quoted(data));
    }

    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
