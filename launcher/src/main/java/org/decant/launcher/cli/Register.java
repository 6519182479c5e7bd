package org.decant.launcher.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.config.Settings;
import org.decant.launcher.ingest.Manifest;
import org.decant.launcher.ingest.RegisterRefused;
import org.decant.launcher.ingest.RegisterResult;
import org.decant.launcher.ingest.Registrar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant register}. */
@Command(
        name = "register",
        description = {
            "Bring files that live anywhere into the catalogue, by a table of what is known of them.",
            "",
            "The columns of a .csv (named in its first line) or the fields of a .jsonl are: dataset, directory,"
                    + " filename, protocol, url, size, media_type, modified, md5, sha256, sha512, crc32, priority."
                    + " Needed are dataset, filename, protocol (empty for the lab's own store), url and size. A url"
                    + " begins with its protocol. Further lines for a file add locations. Either the whole table is"
                    + " taken or nothing of it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all lines are in the catalogue",
            "1:nothing was taken; the lines that are refused are named",
            "2:the command was not understood"
        })
final class Register implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "MANIFEST", description = "The table, a .csv or .jsonl in UTF-8.")
    private Path manifest;

    @Mixin
    private ExperimentOptions experiment;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private SettingsOptions options;

    Register(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Manifest table = Manifest.of(manifest);
        Settings settings = options.settings();
        return options.withCatalogue(settings, catalogue -> register(table, settings, catalogue));
    }

    private int register(Manifest table, Settings settings, Catalogue catalogue) {
        Report report = new Report(surroundings.out(), settings, options.repeated());
        try {
            RegisterResult result = new Registrar(catalogue).register(table, experiment.choice());
            if (json) {
                report.json(result);
            } else {
                report.text(result, catalogue.experiment(result.experimentId()).orElseThrow());
            }
            surroundings.prepare(settings, catalogue, result.experimentId());
            return ExitCodes.DONE;
        } catch (RegisterRefused refused) {
            if (json) {
                report.json(refused);
            }
            throw refused;
        }
    }
}
