package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.access.ApiKeys;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant key list}. */
@Command(name = "list", description = "List API keys, without their secrets.")
final class KeyList implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "USER", description = "Only those of this user.")
    private String user;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        return options.list(this::list);
    }

    private void list(Database database, Rows rows) {
        new ApiKeys(database, InstantSource.system(), Journal.NONE)
                .all(Optional.ofNullable(user))
                .forEach(key -> rows.add(key.document()));
    }
}
