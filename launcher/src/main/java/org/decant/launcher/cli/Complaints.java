package org.decant.launcher.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.config.SettingsException;
import org.decant.launcher.ingest.IngestRefused;
import org.decant.launcher.ingest.RegisterRefused;
import org.decant.launcher.store.StoreException;
import picocli.CommandLine;

/** Says in one line what went wrong. */
final class Complaints implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

    private final Surroundings surroundings;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult result) {
        return tell(failure, debug(line));
    }

    /** @param asked whether the command line asks where it comes from; the environment may, too */
    int tell(Exception failure, boolean asked) {
        PrintStream err = surroundings.err();
        if (failure instanceof RegisterRefused refused) {
            refused.lines().forEach(bad -> Texts.say(err, "line " + bad.number() + ": " + bad.reason()));
        }
        boolean debug = asked || surroundings.environment().containsKey("DEBUG");
        boolean expected = isExpected(failure);
        String way = expected || debug ? "" : " (unexpected; run it again with --debug to see where it comes from)";
        Texts.say(err, message(failure) + way);
        if (debug) {
            failure.printStackTrace(err);
        }
        return ExitCodes.FAILED;
    }

    @Override
    public int handleParseException(CommandLine.ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        List<String> suggestions = failure instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        String hint = suggestions.isEmpty()
                ? "; see " + line.getCommandSpec().qualifiedName() + " --help"
                : "; did you mean " + suggestions.get(0) + "?";
        Texts.say(surroundings.err(), failure.getMessage() + hint);
        return ExitCodes.USAGE;
    }

    private static boolean debug(CommandLine line) {
        CommandLine top = line;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Decant root = top.getCommand();
        return root.debug();
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof StoreException
                || failure instanceof CatalogueException
                || failure instanceof SettingsException
                || failure instanceof IngestRefused
                || failure instanceof RegisterRefused
                || failure instanceof CommandRefused;
    }

    private static String message(Exception failure) {
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return isExpected(failure) ? failure.getMessage() : cause.toString();
    }
}
