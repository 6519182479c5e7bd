package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.decant.launcher.access.ApiKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant key revoke}. */
@Command(name = "revoke", description = "End an API key. Takes effect at once.")
final class KeyRevoke implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "The key's id, as \"decant key list\" shows it.")
    private String id;

    @Mixin
    private SettingsOptions options;

    KeyRevoke(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new ApiKeys(database, InstantSource.system(), Operator.journal(database)).revoke(id);
            return null;
        });
        surroundings.out().println("Revoked key " + id);
        return ExitCodes.DONE;
    }
}
