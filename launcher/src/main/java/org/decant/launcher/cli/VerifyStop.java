package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant verify stop}. */
@Command(name = "stop", description = "Stop the verification that runs; asking for the same again goes on with it.")
final class VerifyStop implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Which (default: the one that runs).")
    private Long id;

    @Mixin
    private ServerOptions options;

    VerifyStop(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdministeredServer server = options.server();
        long wanted = id == null ? running(server) : id;
        JsonNode stopped = server.post(Verify.PATH + "/" + wanted + "/stop");
        if (options.json()) {
            surroundings.out().println(stopped);
        } else {
            surroundings.out().println(words(stopped));
        }
        return ExitCodes.DONE;
    }

    private static String words(JsonNode stopped) {
        String which = stopped.get("id").asLong() + " of " + VerifyReport.scope(stopped);
        String copies = Texts.count(stopped.get("done").get("copies").asLong(), "copy", "copies");
        return switch (stopped.get("state").asText()) {
            case "stopped" -> "Stopped verification " + which + " after " + copies + ".";
            case "running" ->
                "Verification " + which
                        + " stops once a store that keeps it waiting lets it: decant verify list shows when.";
            default -> "Verification " + which + " ended by itself meanwhile, after " + copies + ".";
        };
    }

    private static long running(AdministeredServer server) {
        for (JsonNode one : server.get(Verify.PATH + "?limit=1000").get("items")) {
            if (one.get("state").asText().equals("running")) {
                return one.get("id").asLong();
            }
        }
        throw new CommandRefused("no verification runs");
    }
}
