package org.decant.launcher.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;

/**
 * What the command line works with and does not make itself.
 *
 * @param home the distribution's folder
 * @param environment the environment variables
 * @param in where secrets are read from, when asked for that
 * @param out results
 * @param err everything said to people on the way
 */
public record Surroundings(
        Path home,
        Map<String, String> environment,
        String version,
        ServerStarter server,
        AfterIngest afterIngest,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /** Comes behind the report: what is in the catalogue stays there, and the first download prepares what is missing. */
    void prepare(Settings settings, Catalogue catalogue, long experimentId) {
        try {
            afterIngest.prepare(settings, catalogue, experimentId);
        } catch (RuntimeException failure) {
            Texts.say(
                    err,
                    "its archives could not be planned ahead, so the first download of it begins later ("
                            + failure.getMessage() + ")");
        }
    }
}
