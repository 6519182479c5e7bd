package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant link}; its verbs are its subcommands. */
@Command(
        name = "link",
        description = "Make, list or revoke links, by which anyone who has one can download one thing.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {LinkAdd.class, LinkList.class, LinkRevoke.class})
final class LinkVerbs implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list or revoke");
    }
}
