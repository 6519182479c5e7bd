package org.decant.launcher.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.decant.launcher.ingest.Problem;
import org.decant.launcher.ingest.Progress;

/** Progress as people see it. Closing it ends what is shown. */
interface ShownProgress extends Progress, AutoCloseable {

    /** A bar where standard error is a terminal, otherwise lines. */
    static ShownProgress on(PrintStream err, Map<String, String> environment) {
        return takesBar(environment) ? new ProgressOnTerminal(err) : new ProgressInLines(err, System::nanoTime);
    }

    /** Whether standard error is a terminal that can draw over what it has shown. */
    static boolean takesBar(Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM")) || environment.containsKey("CI");
        return !dumb && isTerminal();
    }

    static String shown(Problem problem) {
        return problem.name() + ": " + problem.reason();
    }

    @Override
    void close();

    /** Java tells only of standard input and output together; what is behind file 2 is asked of the system. */
    private static boolean isTerminal() {
        Path err = Path.of("/proc/self/fd/2");
        if (!Files.exists(err)) {
            return System.console() != null;
        }
        try {
            Path device = err.toRealPath();
            return device.startsWith("/dev/pts") || device.toString().startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }
}
