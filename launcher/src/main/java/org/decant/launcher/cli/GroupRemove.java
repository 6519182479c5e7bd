package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant group remove}. */
@Command(name = "remove", description = "Remove a group with its grants. Its members stay users.")
final class GroupRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "The group.")
    private String name;

    @Mixin
    private SettingsOptions options;

    GroupRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Groups(database, Operator.journal(database)).remove(name);
            return null;
        });
        surroundings.out().println("Removed group " + name);
        return ExitCodes.DONE;
    }
}
