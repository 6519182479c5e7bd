package org.decant.launcher.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every verb that speaks to a running server. */
final class ServerOptions {

    private final Surroundings surroundings;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--json", description = "Print what the server answered as JSON.")
    private boolean json;

    ServerOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    AdministeredServer server() {
        return AdministeredServer.of(options.settings().folders(), surroundings.err());
    }

    boolean json() {
        return json;
    }
}
