package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant provider remove}. */
@Command(
        name = "remove",
        description =
                "Delete a provider from the hot folder. Downloads that use it end in peace; rollback brings it back.")
final class ProviderRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A file of the hot folder, a bundle's name or a protocol.")
    private String name;

    @Mixin
    private ServerOptions options;

    ProviderRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdministeredServer server = options.server();
        String file = Named.file(server, name);
        server.delete(Provider.path(file));
        surroundings
                .out()
                .println("Removed " + Texts.safe(file) + "; decant provider rollback " + Texts.safe(file)
                        + " brings it back.");
        return ExitCodes.DONE;
    }
}
