package org.decant.launcher.cli;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Grant;
import org.decant.launcher.access.Grants;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant grant add}. */
@Command(
        name = "add",
        description = "Let a user or group read an experiment; in the place of what they were granted of it.")
final class GrantAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment's id, as \"decant list\" shows it.")
    private long experiment;

    @Option(names = "--from", paramLabel = "DAY", description = "The first day, such as 2031-01-01 (default: any).")
    private LocalDate first;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day, such as 2031-12-31 (default: any).")
    private LocalDate last;

    @Mixin
    private GranteeOptions to;

    @Mixin
    private SettingsOptions options;

    GrantAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::add);
    }

    private int add(Database database) {
        ExperimentEntry entry = new Catalogue(database)
                .experiment(experiment)
                .orElseThrow(() -> new CommandRefused("there is no experiment " + experiment));
        Grant grant = new Grant(experiment, to.grantee(), Optional.ofNullable(first), Optional.ofNullable(last));
        new Grants(database, Operator.journal(database)).give(grant);
        surroundings
                .out()
                .println("Granted: " + grant.grantee() + " reads experiment " + experiment + " \""
                        + Texts.safe(entry.title()) + "\"" + (first == null ? "" : " from " + first)
                        + (last == null ? "" : " until " + last));
        return ExitCodes.DONE;
    }
}
