package org.decant.launcher.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
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
        footer = {"", "decant VERB --help explains a verb. The settings are explained in config/decant.properties."})
public final class Decant implements Runnable {

    /** What Java makes of a byte that is no character in its locale. */
    private static final char UNREADABLE = '\uFFFD';

    /** In the order of the help. */
    private static final Map<String, Class<?>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("demo", Demo.class);
        VERBS.put("serve", Serve.class);
        VERBS.put("ingest", Ingest.class);
        VERBS.put("register", Register.class);
        VERBS.put("verify", Verify.class);
        VERBS.put("list", Listing.class);
        VERBS.put("experiment", Experiment.class);
        VERBS.put("user", User.class);
        VERBS.put("group", Group.class);
        VERBS.put("grant", GrantVerbs.class);
        VERBS.put("key", KeyVerbs.class);
        VERBS.put("link", LinkVerbs.class);
        VERBS.put("explain", Explain.class);
        VERBS.put("provider", Provider.class);
        VERBS.put("backup", Backup.class);
        VERBS.put("restore", Restore.class);
        VERBS.put("audit", Audit.class);
    }

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
        OptionalInt served = PlainServe.run(surroundings, arguments);
        if (served.isPresent()) {
            return served.getAsInt();
        }
        Set<String> all = VERBS.keySet();
        boolean plain = arguments.length > 0 && all.contains(arguments[0]);
        return commandLine(surroundings, plain ? Set.of(arguments[0]) : all).execute(arguments);
    }

    /** With all verbs. */
    static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(surroundings, VERBS.keySet());
    }

    /** With some of the verbs: to find out what all of them can take would hold up every start. */
    private static CommandLine commandLine(Surroundings surroundings, Set<String> verbs) {
        Complaints complaints = new Complaints(surroundings);
        Verbs makers = new Verbs(surroundings);
        CommandLine line = new CommandLine(Decant.class, makers);
        VERBS.forEach((name, verb) -> {
            if (verbs.contains(name)) {
                line.addSubcommand(name, new CommandLine(verb, makers));
            }
        });
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
