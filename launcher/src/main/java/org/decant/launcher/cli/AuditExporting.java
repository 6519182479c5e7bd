package org.decant.launcher.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.AuditExport;
import org.decant.launcher.operations.AuditQuery;
import org.decant.launcher.store.Database;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant audit export}. */
@Command(
        name = "export",
        description = {
            "Write what was done to standard output, for another program, or before it is removed.",
            "",
            "With each event goes its mac, the digest that binds it to the one before. In CSV a cell that a spreadsheet"
                    + " would take for a formula has an apostrophe before it; JSON has everything as it is."
        })
final class AuditExporting implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private AuditFilter filter;

    @ArgGroup(multiplicity = "1")
    private Format format;

    @Mixin
    private SettingsOptions options;

    AuditExporting(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One of them. */
    static final class Format {
        @Option(names = "--csv", description = "As a table by RFC 4180.")
        private boolean csv;

        @Option(names = "--json", description = "As one JSON object a line.")
        private boolean json;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::export);
    }

    private int export(Database database) {
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        AuditQuery query = filter.query(events);
        AuditExport export = new AuditExport(events);
        Writer out = new BufferedWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8));
        try {
            long count = format.csv ? export.csv(query, out) : export.json(query, out);
            out.flush();
            if (surroundings.out().checkError()) {
                throw new IOException("standard output does not take it");
            }
            Texts.say(surroundings.err(), Texts.count(count, "event") + " exported");
            return ExitCodes.DONE;
        } catch (IOException failure) {
            throw new CommandRefused("the export is not complete: " + failure.getMessage());
        }
    }
}
