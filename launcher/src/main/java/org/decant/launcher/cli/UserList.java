package org.decant.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decant.launcher.access.UserEntry;
import org.decant.launcher.access.Users;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant user list}. */
@Command(name = "list", description = "List the users.")
final class UserList implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    UserList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::list);
    }

    private int list(Database database) {
        Rows rows = json ? Rows.json(surroundings.out()) : Rows.text(surroundings.out());
        new Users(database).all().forEach(user -> rows.add(row(user)));
        rows.end();
        return ExitCodes.DONE;
    }

    private static Map<String, Object> row(UserEntry user) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", user.id());
        row.put("password", user.hasPassword());
        row.put("disabled", user.disabled());
        row.put("administrator", user.administrator());
        row.put("name", user.name());
        return row;
    }
}
