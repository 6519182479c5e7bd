package org.decant.launcher.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.UserChange;
import org.decant.launcher.access.Users;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decant user set}. */
@Command(name = "set", description = "Change a user's password, or what they are. Takes effect at their next request.")
final class UserSet implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name;

    @Option(names = "--password", description = "Ask for a new password.")
    private boolean asked;

    @Option(names = "--disable", description = "Let nobody in by this name, by whatever means; log them out.")
    private boolean disable;

    @Option(names = "--enable", description = "Let them in again.")
    private boolean enable;

    @Option(names = "--administrator", negatable = true, description = "Whether they may administer.")
    private Boolean administrator;

    @Mixin
    private PasswordOptions password;

    @Mixin
    private SettingsOptions options;

    UserSet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (disable && enable) {
            throw new ParameterException(spec.commandLine(), "--disable or --enable, not both");
        }
        if (!asked && !password.given() && !disable && !enable && administrator == null) {
            throw new ParameterException(spec.commandLine(), "say what to change");
        }
        return options.withExistingDatabase(this::set);
    }

    private int set(Database database) {
        Users users = new Users(database, Operator.journal(database));
        if (users.find(name).isEmpty()) {
            throw new CommandRefused("there is no user " + name);
        }
        Optional<String> fresh =
                asked || password.given() ? Optional.of(password.read().orElse("")) : Optional.empty();
        Optional<Boolean> disabled = disable || enable ? Optional.of(disable) : Optional.empty();
        users.change(name, new UserChange(fresh, disabled, Optional.ofNullable(administrator)));
        surroundings.out().println("Changed user " + name);
        return ExitCodes.DONE;
    }
}
