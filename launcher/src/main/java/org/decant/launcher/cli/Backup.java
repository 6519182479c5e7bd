package org.decant.launcher.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.decant.launcher.config.Settings;
import org.decant.launcher.operations.CatalogueBackups;
import org.decant.launcher.operations.CatalogueBackups.Made;
import org.decant.launcher.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decant backup}. */
@Command(
        name = "backup",
        description = {
            "Copy the catalogue into one file, as it is at this moment, while the server and ingests go on.",
            "",
            "In it: experiments, datasets, what is known of each file, frozen selections, and the audit. Not in it: the"
                    + " data files themselves; the settings (config/) and the providers (bundles/), which are files of"
                    + " yours to copy. The copy is checked before it gets its name; nothing is written over."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the copy is there and was checked", "1:there is none", "2:the command was not understood"})
final class Backup implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|FOLDER",
            description =
                    "The file to make, ending in .db or .sqlite, or an existing folder for a file named by the time (default: backup in the"
                            + " data directory).")
    private Path target;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest N made like this in FOLDER (default: all).")
    private int keep;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    Backup(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        boolean toFile = target != null && !Files.isDirectory(target);
        boolean keepGiven = spec.commandLine().getParseResult().hasMatchedOption("--keep");
        if (keepGiven && (toFile || keep < 1)) {
            throw new ParameterException(
                    spec.commandLine(), toFile ? "--keep goes with a folder" : "--keep is 1 or more");
        }
        if (toFile && !Files.exists(target) && !isNamedLikeOne(target)) {
            throw new CommandRefused("there is no backup: there is no folder " + target
                    + " (is its disc mounted?); a file's name is to end in .db or .sqlite");
        }
        Settings settings = options.settings();
        return options.withExistingDatabase(database -> report(made(database, settings, toFile)));
    }

    /** What is named otherwise is rather a folder that is not there: a file in its place would hide that. */
    private static boolean isNamedLikeOne(Path target) {
        String name = target.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".db") || name.endsWith(".sqlite") || name.endsWith(".sqlite3");
    }

    private Made made(Database database, Settings settings, boolean toFile) {
        CatalogueBackups backups = new CatalogueBackups(database, InstantSource.system());
        String who = Operator.name();
        Path folder = target == null ? settings.folders().data().resolve("backup") : target;
        Texts.say(surroundings.err(), "copying the catalogue, then checking the copy");
        try {
            return toFile ? backups.to(target, who) : backups.into(folder, keep, who);
        } catch (IOException failure) {
            throw new CommandRefused("there is no backup: " + failure.getMessage());
        }
    }

    private int report(Made made) {
        if (json) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            result.put("file", made.file().toString()).put("bytes", made.bytes());
            ArrayNode removed = result.putArray("removed");
            made.removed().forEach(older -> removed.add(older.toString()));
            surroundings.out().println(result);
            return ExitCodes.DONE;
        }
        surroundings.out().println("Copied the catalogue to " + made.file() + ", " + Texts.bytes(made.bytes()));
        made.removed().forEach(older -> surroundings.out().println("Removed the older " + older));
        return ExitCodes.DONE;
    }
}
