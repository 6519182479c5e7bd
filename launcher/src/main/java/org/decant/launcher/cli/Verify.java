package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.config.Settings;
import org.decant.launcher.store.Database;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant verify}. */
@Command(
        name = "verify",
        description = {
            "Read every copy again, wherever it is, and hold it to what the catalogue states: size, time and all checksums.",
            "",
            "Where a server runs it is done there in the background, slower while anybody downloads (verify.rate); Ctrl-C"
                    + " leaves it at it. Otherwise it is done here. What was stopped or cut short goes on where it was when"
                    + " the same is asked for again."
        },
        commandListHeading = "%nVerbs:%n",
        subcommands = {VerifyList.class, VerifyStop.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every copy that can be read agrees",
            "1:it was refused, or stopped on the way: run it again to go on",
            "2:the command was not understood",
            "3:done, and copies are damaged, missing or could not be read: each was named"
        })
final class Verify implements Callable<Integer> {

    static final String PATH = "/api/v1/verifications";

    private final Surroundings surroundings;

    @ArgGroup
    private Part part;

    @Option(names = "--anew", description = "From the start, also where one was stopped on the way.")
    private boolean anew;

    @Option(names = "--background", description = "On the running server, without waiting for the end.")
    private boolean background;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    Verify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A part of the catalogue. */
    private static final class Part {
        @Option(names = "--experiment", paramLabel = "ID", description = "The files of this experiment alone.")
        private Long experiment;

        @Option(names = "--dataset", paramLabel = "ID", description = "The files of this dataset alone.")
        private Long dataset;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        if (!Database.wasMadeIn(settings.folders().data())) {
            throw new CommandRefused(
                    "there is no catalogue in " + settings.folders().data() + "; name its folder with --data");
        }
        Optional<AdministeredServer> running = AdministeredServer.running(settings.folders(), surroundings.err());
        if (running.isPresent()) {
            return verify(running.get());
        }
        if (background) {
            throw new CommandRefused("no server runs that could do it in the background; leave --background out");
        }
        return surroundings
                .server()
                .administered(settings, () -> verify(AdministeredServer.of(settings.folders(), surroundings.err())));
    }

    private int verify(AdministeredServer server) {
        JsonNode begun = server.post(PATH, asked());
        VerifyReport report = new VerifyReport(surroundings.out(), surroundings.err());
        if (background) {
            report.begun(begun, json);
            return ExitCodes.DONE;
        }
        VerifyWatch watch;
        JsonNode ended;
        try (ShownProgress progress = ShownProgress.on(surroundings.err(), surroundings.environment())) {
            watch = new VerifyWatch(server, begun, progress);
            ended = watch.untilEnded();
        }
        return report.ended(ended, watch.problems(), json);
    }

    private ObjectNode asked() {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put("anew", anew);
        if (part != null && part.experiment != null) {
            asked.put("experiment", part.experiment);
        }
        if (part != null && part.dataset != null) {
            asked.put("dataset", part.dataset);
        }
        return asked;
    }
}
