package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant user identity}; its verbs are its subcommands. */
@Command(
        name = "identity",
        description = "Say which user somebody is who logs in with OpenID Connect.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {IdentityAdd.class, IdentityList.class, IdentityRemove.class})
final class UserIdentity implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: add, list or remove");
    }
}
