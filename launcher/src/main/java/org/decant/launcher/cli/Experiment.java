package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant experiment}: the parent of {@code set} and {@code remove}. */
@Command(
        name = "experiment",
        description = "Change or remove an experiment.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {ExperimentSet.class, ExperimentRemove.class})
final class Experiment implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with it: set or remove");
    }
}
