package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Users;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant user add}. */
@Command(name = "add", description = "Add a user.")
final class UserAdd implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "Up to 150 of A-Z a-z 0-9 @ . + _ -; the same whatever its case.")
    private String name;

    @Option(
            names = "--administrator",
            description = "Who may administer. Gives no right to read anything that was not granted.")
    private boolean administrator;

    @Mixin
    private PasswordOptions password;

    @Mixin
    private SettingsOptions options;

    UserAdd(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::add);
    }

    private int add(Database database) {
        new Users(database, Operator.journal(database)).add(name, password.read(), administrator);
        surroundings.out().println("Added user " + name);
        return ExitCodes.DONE;
    }
}
