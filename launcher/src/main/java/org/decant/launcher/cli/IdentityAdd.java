package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Identities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant user identity add}. */
@Command(name = "add", description = "Let somebody who logs in at an issuer come in as a user.")
final class IdentityAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name;

    @Mixin
    private IdentityOptions identity;

    @Mixin
    private SettingsOptions options;

    IdentityAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Identities(database, Operator.journal(database)).add(name, identity.identity());
            return null;
        });
        surroundings.out().println("Added an identity of " + name);
        return ExitCodes.DONE;
    }
}
