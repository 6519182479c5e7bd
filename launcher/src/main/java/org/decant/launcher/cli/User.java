package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant user}; its verbs are its subcommands. */
@Command(
        name = "user",
        description = "Add, list, change or remove users.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {UserAdd.class, UserList.class, UserSet.class, UserRemove.class, UserIdentity.class})
final class User implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list, set, remove or identity");
    }
}
