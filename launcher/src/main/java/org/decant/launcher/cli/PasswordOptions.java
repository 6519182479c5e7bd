package org.decant.launcher.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a password comes from: never an argument, which others on the machine can read. */
final class PasswordOptions {

    private final Surroundings surroundings;

    @Option(
            names = "--password-stdin",
            description = "Read the password, one line, from standard input (default: ask for it).")
    private boolean fromInput;

    @Option(names = "--no-password", description = "Have none: they come with API keys only.")
    private boolean none;

    PasswordOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether one of the options is. */
    boolean given() {
        return fromInput || none;
    }

    /** Empty where there is to be none. */
    Optional<String> read() {
        if (fromInput && none) {
            throw new CommandRefused("--password-stdin or --no-password, not both");
        }
        return none ? Optional.empty() : Optional.of(fromInput ? fromInput() : fromConsole());
    }

    private String fromInput() {
        try {
            String line =
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new CommandRefused("there is no password on standard input");
            }
            return line;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String fromConsole() {
        if (System.console() == null) {
            throw new CommandRefused("there is nobody to ask for the password: say --password-stdin or --no-password");
        }
        char[] first = System.console().readPassword("Password: ");
        char[] second = System.console().readPassword("Again: ");
        if (first == null || first.length == 0 || !Arrays.equals(first, second)) {
            throw new CommandRefused("no password was given, or not the same one twice; nothing was changed");
        }
        return new String(first);
    }
}
