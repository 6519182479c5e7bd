package org.decant.launcher.cli;

import java.util.function.BiConsumer;
import org.decant.launcher.store.Database;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of verbs that list for people, for programs and for spreadsheets. */
final class TableOptions {

    private final Surroundings surroundings;

    @ArgGroup
    private Format format = new Format();

    @Mixin
    private SettingsOptions options;

    TableOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One of them, or a table for people. */
    static final class Format {
        @Option(names = "--json", description = "Print a JSON array.")
        private boolean json;

        @Option(names = "--csv", description = "Print a table by RFC 4180.")
        private boolean csv;
    }

    /** Whether people are to read it: then not more than a line holds. */
    boolean forPeople() {
        return !format.json && !format.csv;
    }

    /** Writes the rows that the work adds; their end only where it did not fail. */
    int list(BiConsumer<Database, Rows> work) {
        return options.withExistingDatabase(database -> {
            Rows rows = rows();
            work.accept(database, rows);
            rows.end();
            return ExitCodes.DONE;
        });
    }

    private Rows rows() {
        if (format.json) {
            return Rows.json(surroundings.out());
        }
        return format.csv ? new CsvRows(surroundings.out()) : Rows.text(surroundings.out());
    }
}
