package org.decant.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.decant.launcher.access.GroupEntry;
import org.decant.launcher.access.Groups;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant group list}. */
@Command(name = "list", description = "List the groups and who is in them.")
final class GroupList implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    GroupList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::list);
    }

    private int list(Database database) {
        Rows rows = json ? Rows.json(surroundings.out()) : Rows.text(surroundings.out());
        new Groups(database).all().forEach(group -> rows.add(row(group)));
        rows.end();
        return ExitCodes.DONE;
    }

    private static Map<String, Object> row(GroupEntry group) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", group.id());
        row.put("name", group.name());
        row.put("members", group.members());
        return row;
    }
}
