package org.decant.launcher.cli;

import java.util.concurrent.Callable;
import org.decant.launcher.access.Groups;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant group list}. */
@Command(name = "list", description = "List the groups and who is in them.")
final class GroupList implements Callable<Integer> {

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new Groups(database, Journal.NONE).all().forEach(group -> rows.add(group.document()));
    }
}
