package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Users;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant user list}. */
@Command(name = "list", description = "List the users.")
final class UserList implements Callable<Integer> {

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new Users(database, Journal.NONE).all().forEach(user -> rows.add(user.document()));
    }
}
