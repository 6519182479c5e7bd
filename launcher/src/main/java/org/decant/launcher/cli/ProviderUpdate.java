package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant provider update}. */
@Command(
        name = "update",
        description =
                "Put a provider in the place of the one that serves; if it does not start, the old one serves on.")
final class ProviderUpdate implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "JAR", description = "The new bundle.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "NAME.jar",
            description = "The file of the hot folder to replace (default: the one with the same bundle).")
    private String as;

    @Mixin
    private ServerOptions options;

    ProviderUpdate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JarFileArgument jar = JarFileArgument.of(file);
        AdministeredServer server = options.server();
        String name = as == null ? Named.file(server, jar.bundle()) : as;
        String path = Provider.path(name) + "?sha256=" + jar.sha256();
        new ProviderText(surroundings.out()).outcome("Updated", server.send("PUT", path, file), options.json());
        return ExitCodes.DONE;
    }
}
