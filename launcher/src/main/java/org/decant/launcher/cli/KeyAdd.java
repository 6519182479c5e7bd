package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.access.Scope;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decant key add}. */
@Command(name = "add", description = "Make an API key for a user. It is shown this once.")
final class KeyAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "Whose key it is.")
    private String user;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day it opens anything (default: no end).")
    private LocalDate last;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "What it is for.")
    private String note;

    @Option(
            names = "--administration",
            description = "Also for administration, which its user must be an administrator for (default: it reads).")
    private boolean administration;

    @Option(
            names = "--experiment",
            paramLabel = "ID",
            description = "It reads this experiment and what is public (default: all that its user may read).")
    private Long experiment;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    KeyAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Optional<Instant> expires = LastDay.end(last);
        if (administration && experiment != null) {
            throw new ParameterException(spec.commandLine(), "--administration or --experiment, not both");
        }
        LocalDate latest =
                ApiKeys.LATEST.atZone(ZoneId.systemDefault()).toLocalDate().minusDays(1);
        if (last != null && last.isAfter(latest)) {
            throw new CommandRefused("the last day can be " + latest + " at most; without --until there is no end");
        }
        return options.withExistingDatabase(database -> add(database, expires));
    }

    private Scope scope(Database database) {
        if (experiment == null) {
            return administration ? Scope.ALL : Scope.READING;
        }
        new Catalogue(database)
                .experiment(experiment)
                .orElseThrow(() -> new CommandRefused("there is no experiment " + experiment));
        return Scope.reading(experiment);
    }

    private int add(Database database, Optional<Instant> expires) {
        String key = new ApiKeys(database, InstantSource.system(), Operator.journal(database))
                .add(user, scope(database), note, expires)
                .orElseThrow(() -> new CommandRefused(user + " has " + ApiKeys.MOST_OF_A_USER
                        + " keys, which is as many as one may have: revoke some with decant key revoke"));
        if (json) {
            surroundings
                    .out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("user", user)
                            .put("key", key));
        } else {
            surroundings.out().println(key);
            Texts.say(
                    surroundings.err(),
                    "this key cannot be shown again; use it with curl -H 'Authorization: Bearer KEY'");
        }
        return ExitCodes.DONE;
    }
}
