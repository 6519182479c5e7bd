package org.decant.launcher.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Identities;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant user identity list}. */
@Command(name = "list", description = "List who users are at issuers.")
final class IdentityList implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only of this user.")
    private String name;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new Identities(database, Journal.NONE)
                .all(Optional.ofNullable(name))
                .forEach(entry -> rows.add(entry.document()));
    }
}
