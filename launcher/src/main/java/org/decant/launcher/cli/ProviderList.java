package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant provider list}. */
@Command(name = "list", description = "List the providers: what serves, what drains, what failed.")
final class ProviderList implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private ServerOptions options;

    ProviderList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode items = options.server().get(Provider.PATH).path("items");
        ProviderText text = new ProviderText(surroundings.out());
        if (options.json()) {
            text.json(items);
        } else {
            text.table(items);
        }
        return ExitCodes.DONE;
    }
}
