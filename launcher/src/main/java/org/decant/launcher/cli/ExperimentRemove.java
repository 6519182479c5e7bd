package org.decant.launcher.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;
import org.decant.launcher.catalogue.Totals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decant experiment remove}. */
@Command(
        name = "remove",
        description =
                "Take an experiment, and what is in no other, out of the catalogue. The files stay where they are.")
final class ExperimentRemove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "The experiment's id, as \"decant list\" shows it.")
    private long id;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private SettingsOptions options;

    ExperimentRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.withExistingCatalogue(this::remove);
    }

    private int remove(Catalogue catalogue) {
        ExperimentEntry experiment =
                catalogue.experiment(id).orElseThrow(() -> new CommandRefused("there is no experiment " + id));
        Totals totals = catalogue.totalsOfExperiment(id);
        String what = "experiment " + id + " \"" + Texts.safe(experiment.title()) + "\" with "
                + Texts.count(totals.datafiles(), "file");
        if (!yes && !confirmed(what)) {
            throw new CommandRefused("nothing was removed");
        }
        catalogue.change("remove", change -> {
            change.removeExperiment(id);
            return null;
        });
        surroundings.out().println("Removed " + what + "; the files themselves are where they were.");
        return ExitCodes.DONE;
    }

    private static boolean confirmed(String what) {
        if (System.console() == null) {
            throw new CommandRefused("say --yes to remove " + what);
        }
        String answer = System.console().readLine("Remove %s from the catalogue? [y/N] ", what);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
