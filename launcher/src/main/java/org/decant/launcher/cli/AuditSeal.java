package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.operations.AuditRetention;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code decant audit seal}. */
@Command(
        name = "seal",
        description = "Seal each month that is over (in UTC) by a checkpoint; a running server does it by itself.")
final class AuditSeal implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private SettingsOptions options;

    AuditSeal(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingDatabase(this::seal);
    }

    private int seal(Database database) {
        AuditEvents events = new AuditEvents(database, InstantSource.system());
        int sealed = new AuditRetention(database, events, InstantSource.system()).seal(Operator.name());
        surroundings.out().println("Sealed " + Texts.count(sealed, "month") + ".");
        return ExitCodes.DONE;
    }
}
