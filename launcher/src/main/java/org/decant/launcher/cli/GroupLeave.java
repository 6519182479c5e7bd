package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant group leave}. */
@Command(name = "leave", description = "Take a user out of a group. Takes effect at their next request.")
final class GroupLeave implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "GROUP", description = "The group.")
    private String group;

    @Parameters(index = "1", paramLabel = "USER", description = "The user.")
    private String user;

    @Mixin
    private SettingsOptions options;

    GroupLeave(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Groups(database, Operator.journal(database)).leave(group, user);
            return null;
        });
        surroundings.out().println("User " + user + " is no longer in group " + group);
        return ExitCodes.DONE;
    }
}
