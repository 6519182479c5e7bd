package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.config.Settings;
import org.decant.launcher.config.SettingsSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant serve}. */
@Command(
        name = "serve",
        description = "Run the server until it is told to stop.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was told to stop", "1:it could not start", "2:the command was not understood"})
final class Serve implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--host", paramLabel = "H", description = "The address to listen on (default: 127.0.0.1).")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "The port, 0 for any free one (default: 8080).")
    private String port;

    Serve(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return surroundings.server().serve(settings(options.sources(), host, port));
    }

    /** With what was given here; null for nothing. */
    static Settings settings(SettingsSources sources, String host, String port) {
        SettingsSources all = sources;
        if (host != null) {
            all = all.withFlag("http.host", "--host", host);
        }
        if (port != null) {
            all = all.withFlag("http.port", "--port", port);
        }
        return Settings.load(all);
    }
}
