package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Grants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant grant remove}. */
@Command(name = "remove", description = "Take a grant back. Takes effect at once.")
final class GrantRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "EXPERIMENT", description = "The experiment's id, as \"decant list\" shows it.")
    private long experiment;

    @Mixin
    private GranteeOptions of;

    @Mixin
    private SettingsOptions options;

    GrantRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Grants(database, Operator.journal(database)).take(of.grantee(), experiment);
            return null;
        });
        surroundings.out().println("Taken back: " + of.grantee() + " and experiment " + experiment);
        return ExitCodes.DONE;
    }
}
