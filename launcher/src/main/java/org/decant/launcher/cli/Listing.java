package org.decant.launcher.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.decant.launcher.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code decant list}. */
@Command(
        name = "list",
        description = {
            "List what is in the catalogue.",
            "",
            "experiments (the default), the datasets of an experiment, or the datafiles of a dataset."
        })
final class Listing implements Callable<Integer> {

    /** What is listed. */
    enum What {
        EXPERIMENTS,
        DATASETS,
        DATAFILES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "experiments",
            description = "${COMPLETION-CANDIDATES}.")
    private What what;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Of which experiment or dataset.")
    private Long id;

    @Mixin
    private ListOptions options;

    @Override
    public Integer call() {
        if ((what == What.EXPERIMENTS) != (id == null)) {
            String wrong = id == null ? "list " + what + " needs an ID" : "list experiments takes no ID";
            throw new ParameterException(spec.commandLine(), wrong);
        }
        return options.list((database, rows) -> list(new Catalogue(database), rows));
    }

    private void list(Catalogue catalogue, Rows rows) {
        Contents contents = new Contents(catalogue, rows);
        switch (what) {
            case EXPERIMENTS -> contents.experiments();
            case DATASETS -> contents.datasets(id);
            default -> contents.datafiles(id);
        }
    }
}
