package org.decant.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code decant}; its verbs are its subcommands. */
@Command(
        name = "decant",
        description = "The download server for lab data.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "decant VERB --help explains a verb. The settings are explained in config/decant.properties."},
        subcommands = {
            Demo.class,
            Serve.class,
            Ingest.class,
            Register.class,
            Verify.class,
            Listing.class,
            Experiment.class,
            User.class,
            Group.class,
            GrantVerbs.class,
            KeyVerbs.class,
            LinkVerbs.class,
            Explain.class,
            Provider.class,
            Backup.class,
            Restore.class,
            Audit.class
        })
public final class Decant implements Runnable {

    /** What Java makes of a byte that is no character in its locale. */
    private static final char UNREADABLE = '\uFFFD';

    @Spec
    private CommandSpec spec;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @CommandLine.Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show where an error comes from (also with DEBUG in the environment).")
    private boolean debug;

    /** Runs one command and returns its exit code. */
    public static int run(Surroundings surroundings, String... arguments) {
        for (String argument : arguments) {
            if (argument.indexOf(UNREADABLE) >= 0) {
                Texts.say(
                        surroundings.err(),
                        "\"" + argument + "\" cannot be read in the character set "
                                + System.getProperty("sun.jnu.encoding")
                                + "; run with LC_ALL=C.UTF-8 in the environment");
                return ExitCodes.USAGE;
            }
        }
        return commandLine(surroundings).execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Complaints complaints = new Complaints(surroundings);
        CommandLine line = new CommandLine(Decant.class, new Verbs(surroundings));
        line.setOut(Texts.writer(surroundings.out()));
        line.setErr(Texts.writer(surroundings.err()));
        line.setExecutionExceptionHandler(complaints);
        line.setParameterExceptionHandler(complaints);
        Words.register(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: a verb is missing");
    }
}
