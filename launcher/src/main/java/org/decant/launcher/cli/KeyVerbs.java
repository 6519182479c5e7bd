package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant key}; its verbs are its subcommands. */
@Command(
        name = "key",
        description = "Make, list or revoke API keys.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {KeyAdd.class, KeyList.class, KeyRevoke.class})
final class KeyVerbs implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list or revoke");
    }
}
