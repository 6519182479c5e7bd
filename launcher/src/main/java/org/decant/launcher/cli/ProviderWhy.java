package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant provider why}. */
@Command(
        name = "why",
        description = "Say why a protocol is served by what serves it, or why a file of the hot folder does not serve.")
final class ProviderWhy implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "A protocol, a file of the hot folder or a bundle's name.")
    private String name;

    @Mixin
    private ServerOptions options;

    ProviderWhy(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode sentences = options.server().get(Provider.path(name) + "/why").path("sentences");
        if (options.json()) {
            new ProviderText(surroundings.out()).json(sentences);
        } else {
            sentences.forEach(sentence -> surroundings.out().println(Texts.safe(sentence.asText())));
        }
        return ExitCodes.DONE;
    }
}
