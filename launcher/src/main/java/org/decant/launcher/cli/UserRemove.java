package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant user remove}. */
@Command(name = "remove", description = "Remove a user with all memberships, grants and keys; log them out.")
final class UserRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name;

    @Mixin
    private SettingsOptions options;

    UserRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Users(database, Operator.journal(database)).remove(name);
            return null;
        });
        surroundings.out().println("Removed user " + name);
        return ExitCodes.DONE;
    }
}
