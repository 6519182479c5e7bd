package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant group add}. */
@Command(name = "add", description = "Add a group.")
final class GroupAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "Up to 150 of A-Z a-z 0-9 @ . + _ -; the same whatever its case.")
    private String name;

    @Mixin
    private SettingsOptions options;

    GroupAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Groups(database, Operator.journal(database)).add(name);
            return null;
        });
        surroundings.out().println("Added group " + name);
        return ExitCodes.DONE;
    }
}
