package org.decant.launcher.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.config.Settings;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.AuditRetention;
import org.decant.launcher.operations.AuditRetention.Removed;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code decant audit prune}. */
@Command(
        name = "prune",
        description = {
            "Remove the months of the audit that are older than audit.keep; a running server does it by itself.",
            "",
            "Only whole months that are sealed. Their checkpoints stay, so that the rest can be verified as before, and"
                    + " the removal is on record itself. Export them first: decant audit export --csv --until DAY."
        })
final class AuditPrune implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "Only months that end on this day or before it (UTC); never what audit.keep keeps.")
    private LocalDate until;

    @Mixin
    private SettingsOptions options;

    AuditPrune(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        Duration keep = settings.audit()
                .keep()
                .orElseThrow(() -> new CommandRefused("audit.keep is forever: nothing of the audit is ever removed;"
                        + " set it to a time such as 730d first"));
        return options.withExistingDatabase(database -> prune(database, keep));
    }

    private int prune(Database database, Duration keep) {
        InstantSource clock = InstantSource.system();
        AuditRetention retention = new AuditRetention(database, new AuditEvents(database, clock), clock);
        List<Removed> removed = retention.prune(keep, Optional.ofNullable(until), Operator.name());
        removed.forEach(each -> surroundings
                .out()
                .println("Removed " + Texts.count(each.rows(), "row") + ", " + each.firstId() + " to " + each.lastId()
                        + ", the last of " + each.last()));
        if (removed.isEmpty()) {
            surroundings.out().println("Nothing to remove: no sealed month is that old.");
        }
        return ExitCodes.DONE;
    }
}
