package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant group}; its verbs are its subcommands. */
@Command(
        name = "group",
        description = "Add, list or remove groups, and say who is in them.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {GroupAdd.class, GroupList.class, GroupRemove.class, GroupJoin.class, GroupLeave.class})
final class Group implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list, remove, join or leave");
    }
}
