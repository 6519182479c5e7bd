package org.decant.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.decant.launcher.operations.CatalogueRestore;
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
                    + " old link shows another file."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the backup is in place",
            "1:it was refused, and the catalogue is as it was",
            "2:the command was not understood"
        })
final class Restore implements Callable<Integer> {

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
        CatalogueRestore restore = new CatalogueRestore(data, InstantSource.system());
        try {
            Optional<Path> former = restore.from(file, Operator.name());
            surroundings.out().println("Restored the catalogue of " + data + " from " + file + ".");
            former.ifPresent(this::sayHowToUndo);
            return ExitCodes.DONE;
        } catch (IOException failure) {
            throw new CommandRefused("the backup could not be restored: " + failure.getMessage());
        }
    }

    private void sayHowToUndo(Path former) {
        String undo = "decant restore" + options.repeated() + " "
                + SettingsOptions.quoted(former.resolve(Database.FILE).toString());
        surroundings.out().println("The former one is in " + former + "; to go back to it: " + undo);
    }
}
