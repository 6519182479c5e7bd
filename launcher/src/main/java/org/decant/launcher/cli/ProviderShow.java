package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant provider show}. */
@Command(name = "show", description = "Show everything about a provider: its state, settings and former contents.")
final class ProviderShow implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A file of the hot folder, a bundle's name or a protocol.")
    private String name;

    @Mixin
    private ServerOptions options;

    ProviderShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode items = Named.providers(options.server(), name);
        ProviderText text = new ProviderText(surroundings.out());
        if (options.json()) {
            text.json(items);
        } else {
            items.forEach(text::details);
        }
        return ExitCodes.DONE;
    }
}
