package org.decant.launcher.cli;

import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Grants;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant grant list}. */
@Command(name = "list", description = "List the grants.")
final class GrantList implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only those of this experiment.")
    private Long experiment;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        OptionalLong only = experiment == null ? OptionalLong.empty() : OptionalLong.of(experiment);
        new Grants(database, Journal.NONE).all(only).forEach(grant -> rows.add(grant.document()));
    }
}
