package org.decant.launcher.cli;

import java.util.function.BiConsumer;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every verb that lists what is kept. */
final class ListOptions {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    ListOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Writes the rows that the work adds; their end only where it did not fail. */
    int list(BiConsumer<Database, Rows> work) {
        return options.withExistingDatabase(database -> {
            Rows rows = json ? Rows.json(surroundings.out()) : Rows.text(surroundings.out());
            work.accept(database, rows);
            rows.end();
            return ExitCodes.DONE;
        });
    }
}
