package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant provider approve}. */
@Command(
        name = "approve",
        description = "Trust the bundle with this SHA-256 from now on, where bundles.trust = checksum asks for it.")
final class ProviderApprove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHA256", description = "The digest in hexadecimal, as sha256sum prints it.")
    private String sha256;

    @Mixin
    private ServerOptions options;

    ProviderApprove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String path = Provider.PATH + "/approvals/" + AdministeredServer.quoted(sha256.toLowerCase(Locale.ROOT));
        JsonNode items = options.server().post(path).path("items");
        ProviderText text = new ProviderText(surroundings.out());
        if (options.json()) {
            text.json(items);
        } else {
            surroundings
                    .out()
                    .println("Approved." + (items.isEmpty() ? " No file in the hot folder has this digest yet." : ""));
            items.forEach(text::details);
        }
        return ExitCodes.DONE;
    }
}
