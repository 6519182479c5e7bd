package org.decant.launcher.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.decant.launcher.access.Links;
import org.decant.launcher.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant link revoke}. */
@Command(name = "revoke", description = "End a link. Takes effect at once; what is being sent is sent to its end.")
final class LinkRevoke implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "ID",
            description = "The link's id, as \"decant link list\" shows it; it stands in its token as well.")
    private String id;

    @Mixin
    private SettingsOptions options;

    LinkRevoke(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.withExistingDatabase(database -> {
            new Links(database, new Catalogue(database), InstantSource.system(), Operator.journal(database)).revoke(id);
            return null;
        });
        surroundings.out().println("Revoked link " + id);
        return ExitCodes.DONE;
    }
}
