package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant provider install}. */
@Command(
        name = "install",
        description = "Put a new provider into the hot folder, after all checks, and wait until it serves.")
final class ProviderInstall implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "JAR", description = "The provider's bundle.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "NAME.jar",
            description = "Its name in the hot folder (default: the bundle's name, so that updates find it).")
    private String as;

    @Mixin
    private ServerOptions options;

    ProviderInstall(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JarFileArgument jar = JarFileArgument.of(file);
        String name = as == null ? jar.bundle() + ".jar" : as;
        String path = Provider.PATH + "?file=" + AdministeredServer.quoted(name) + "&sha256=" + jar.sha256();
        new ProviderText(surroundings.out())
                .outcome("Installed", options.server().send("POST", path, file), options.json());
        return ExitCodes.DONE;
    }
}
