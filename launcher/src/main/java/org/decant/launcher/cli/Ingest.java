package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;
import org.decant.launcher.ingest.FolderIngest;
import org.decant.launcher.ingest.IngestRequest;
import org.decant.launcher.ingest.IngestResult;
import org.decant.launcher.ingest.RootsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant ingest}. */
@Command(
        name = "ingest",
        description = {
            "Bring the files of a folder into the catalogue, where they are: nothing is copied.",
            "",
            "Each first-level folder becomes a dataset of its name; files directly in FOLDER form one named like it."
                    + " Run it again to go on after an interruption, or to bring in what is new and what has changed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all files are in the catalogue, but for those that are left out by rule",
            "1:it was refused, or failed on the way: what was written stays, run it again",
            "2:the command was not understood",
            "3:done, but with problems: each was named"
        })
final class Ingest implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "FOLDER", description = "The folder.")
    private Path folder;

    @Mixin
    private ExperimentOptions experiment;

    @Option(names = "--hidden", description = "Take hidden files and folders too.")
    private boolean hidden;

    @Option(names = "--private-keys", description = "Take what looks like a private key too.")
    private boolean privateKeys;

    @Option(names = "--prune", description = "Take out of the catalogue what was ingested from FOLDER and is gone.")
    private boolean prune;

    @Option(names = "--yes-everything", description = "Take even a home directory as a whole.")
    private boolean everything;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    Ingest(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings();
        return options.withCatalogue(settings, catalogue -> ingest(settings, catalogue));
    }

    private int ingest(Settings settings, Catalogue catalogue) {
        IngestRequest request = request(settings);
        IngestResult result;
        try (ShownProgress progress = ShownProgress.on(surroundings.err(), surroundings.environment())) {
            result = new FolderIngest(catalogue).ingest(request, progress);
        }
        Report report = new Report(surroundings.out(), settings, options.repeated());
        if (json) {
            report.json(result);
        } else {
            report.text(result, catalogue.experiment(result.experimentId()).orElseThrow());
        }
        surroundings.prepare(settings, catalogue, result.experimentId());
        return result.complete() ? ExitCodes.DONE : ExitCodes.PROBLEMS;
    }

    private IngestRequest request(Settings settings) {
        RootsFile roots = new RootsFile(settings.providers().folder());
        return new IngestRequest(folder, experiment.choice(), kept(settings), roots, asked());
    }

    private static Map<String, Path> kept(Settings settings) {
        Map<String, Path> kept = new LinkedHashMap<>();
        kept.put("the data directory", settings.folders().data());
        kept.put("the configuration", settings.configFolder());
        kept.put("the settings of the providers", settings.providers().folder());
        kept.put("the folder of the providers", settings.folders().bundles());
        kept.put("the program", settings.home());
        return kept;
    }

    private Set<IngestRequest.Option> asked() {
        Set<IngestRequest.Option> asked = EnumSet.noneOf(IngestRequest.Option.class);
        add(asked, hidden, IngestRequest.Option.HIDDEN);
        add(asked, privateKeys, IngestRequest.Option.PRIVATE_KEYS);
        add(asked, prune, IngestRequest.Option.PRUNE);
        add(asked, everything, IngestRequest.Option.EVERYTHING);
        return asked;
    }

    private static void add(Set<IngestRequest.Option> asked, boolean given, IngestRequest.Option option) {
        if (given) {
            asked.add(option);
        }
    }
}
