package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Identities;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant user identity remove}. */
@Command(name = "remove", description = "Let nobody come in by it any more; who did is logged out at once.")
final class IdentityRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private IdentityOptions identity;

    @Mixin
    private SettingsOptions options;

    IdentityRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Identities(database, Operator.journal(database)).remove(identity.identity());
            return null;
        });
        surroundings.out().println("Removed the identity");
        return ExitCodes.DONE;
    }
}
