package org.decant.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.launcher.cli.Decant;
import org.decant.launcher.cli.Surroundings;

/** The program {@code decant}. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /** Runs one command, then ends the process whatever threads there are: it is never half alive. */
    public static void main(String[] arguments) {
        Path home = home();
        configureLogging(home);
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        int exitCode = FAILED;
        try {
            Surroundings surroundings = new Surroundings(
                    home,
                    System.getenv(),
                    Program.version(),
                    new Servers(home, out, err),
                    new Preparation(),
                    System.in,
                    out,
                    err);
            exitCode = Decant.run(surroundings, arguments);
            if (out.checkError() && exitCode == 0) {
                err.println("decant: the output could not be written");
                exitCode = FAILED;
            }
        } catch (Throwable fault) { // a missing library, no memory: whatever it is, no half of a server stays
            err.println("decant: " + fault);
        } finally {
            System.exit(exitCode);
        }
    }

    /** The folder that the program's jar lies in; of classes run from a build, the working folder. */
    private static Path home() {
        try {
            Path code = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(code)
                    ? code.toRealPath().getParent()
                    : Path.of("").toAbsolutePath();
        } catch (URISyntaxException | java.io.IOException unusual) {
            return Path.of("").toAbsolutePath();
        }
    }

    /** Before the first logger is made; a file named by the administrator wins. */
    private static void configureLogging(Path home) {
        Path file = home.resolve("config").resolve("logback.xml");
        if (System.getProperty("logback.configurationFile") == null && Files.isRegularFile(file)) {
            System.setProperty("logback.configurationFile", file.toString());
        }
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
