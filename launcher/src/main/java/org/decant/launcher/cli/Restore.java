package org.decant.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.decant.launcher.access.ChangedPasswords;
import org.decant.launcher.access.DisabledUsers;
import org.decant.launcher.access.EndedSessions;
import org.decant.launcher.access.FormerAdministrators;
import org.decant.launcher.access.LeftGroups;
import org.decant.launcher.access.RemovedIdentities;
import org.decant.launcher.access.RevokedKeys;
import org.decant.launcher.access.RevokedLinks;
import org.decant.launcher.access.TakenGrants;
import org.decant.launcher.catalogue.ClosedExperiments;
import org.decant.launcher.operations.CatalogueRestore;
import org.decant.launcher.operations.CatalogueRestore.Restored;
import org.decant.launcher.operations.TakenAway;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code decant restore}. */
@Command(
        name = "restore",
        description = {
            "Put a backup in the place of the catalogue. The server must be stopped.",
            "",
            "The backup is checked first and stays where it is. The present catalogue, damaged or not, is set aside and"
                    + " can be restored likewise. Files taken in from then on get ids that were never given before, so no"
                    + " old link shows another file.",
            "",
            "What was taken away from people since the backup is taken away again, as far as the present catalogue tells:"
                    + " keys and links revoked, users disabled or removed, passwords changed, groups left, grants taken, experiments"
                    + " made less public, identities elsewhere removed. Everyone logs in again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the backup is in place",
            "1:it was refused, and the catalogue is as it was",
            "2:the command was not understood"
        })
final class Restore implements Callable<Integer> {

    /** What is taken away from people now and then. Whatever else can be belongs here. */
    static final List<CarryOver> TAKINGS = List.of(
            new RevokedKeys(),
            new RevokedLinks(),
            new DisabledUsers(),
            new FormerAdministrators(),
            new ChangedPasswords(),
            new LeftGroups(),
            new TakenGrants(),
            new ClosedExperiments(),
            new RemovedIdentities(),
            new EndedSessions());

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "What \"decant backup\" has made.")
    private Path file;

    @Mixin
    private SettingsOptions options;

    Restore(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path data = options.settings().folders().data();
        if (!Files.isRegularFile(file)) {
            throw new CommandRefused("there is no file " + file);
        }
        CatalogueRestore restore = new CatalogueRestore(data, TAKINGS, InstantSource.system());
        try {
            Restored restored = restore.from(file, Operator.name());
            surroundings.out().println("Restored the catalogue of " + data + " from " + file + ".");
            say(restored.taken());
            restored.former().ifPresent(this::sayHowToUndo);
            return ExitCodes.DONE;
        } catch (IOException failure) {
            throw new CommandRefused("the backup could not be restored: " + failure.getMessage());
        }
    }

    private void say(TakenAway taken) {
        String done = taken.counts().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> words(each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        if (!done.isEmpty()) {
            surroundings.out().println("Taken away again, as it was before: " + done + ".");
        }
        if (!taken.unchecked().isEmpty()) {
            surroundings
                    .out()
                    .println("It cannot be told what was taken away since "
                            + taken.since().map(Instant::toString).orElse("the backup") + " ("
                            + taken.unchecked().stream().map(Restore::words).collect(Collectors.joining(", "))
                            + "): it holds again as it did then. See decant user list, key list, group list, grant list"
                            + " and list.");
        }
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private void sayHowToUndo(Path former) {
        String undo = "decant restore" + options.repeated() + " "
                + SettingsOptions.quoted(former.resolve(Database.FILE).toString());
        surroundings.out().println("The former one is in " + former + "; to go back to it: " + undo);
    }
}
