package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant grant}; its verbs are its subcommands. */
@Command(
        name = "grant",
        description = "Let users and groups read experiments.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {GrantAdd.class, GrantList.class, GrantRemove.class})
final class GrantVerbs implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list or remove");
    }
}
