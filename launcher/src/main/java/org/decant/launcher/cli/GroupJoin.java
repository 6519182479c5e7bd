package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant group join}. */
@Command(name = "join", description = "Put a user into a group.")
final class GroupJoin implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "GROUP", description = "The group.")
    private String group;

    @Parameters(index = "1", paramLabel = "USER", description = "The user.")
    private String user;

    @Mixin
    private SettingsOptions options;

    GroupJoin(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Groups(database, Operator.journal(database)).join(group, user);
            return null;
        });
        surroundings.out().println("User " + user + " is in group " + group);
        return ExitCodes.DONE;
    }
}
