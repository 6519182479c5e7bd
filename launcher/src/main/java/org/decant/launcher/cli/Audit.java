package org.decant.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code decant audit}; its verbs are its subcommands. */
@Command(
        name = "audit",
        description = "See what was done to this installation, and that nobody has changed the record of it.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {AuditListing.class, AuditExporting.class, AuditVerify.class, AuditSeal.class, AuditPrune.class})
final class Audit implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: a verb is missing");
    }
}
