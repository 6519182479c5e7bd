package org.decant.launcher.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command line works with and does not make itself.
 *
 * @param home the distribution's folder
 * @param environment the environment variables
 * @param out results
 * @param err everything said to people on the way
 */
public record Surroundings(
        Path home,
        Map<String, String> environment,
        String version,
        ServerStarter server,
        AfterIngest afterIngest,
        PrintStream out,
        PrintStream err) {}
