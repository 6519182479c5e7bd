package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant provider}: the parent of the verbs about providers. */
@Command(
        name = "provider",
        description = {
            "See and change the providers of the running server.",
            "",
            "A change goes through the hot folder (bundles.folder), so a restart finds the same. Downloads that use a"
                    + " provider end with the one they began with."
        },
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            ProviderList.class,
            ProviderShow.class,
            ProviderWhy.class,
            ProviderInstall.class,
            ProviderUpdate.class,
            ProviderRollback.class,
            ProviderRemove.class,
            ProviderApprove.class
        })
final class Provider implements Runnable {

    static final String PATH = "/api/v1/providers";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: list, show, why, install, update, rollback, remove or approve");
    }

    /** The address of one file of the hot folder. */
    static String path(String file) {
        return PATH + "/" + AdministeredServer.quoted(file);
    }
}
