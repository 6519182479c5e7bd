package org.decant.launcher.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command in a Java of its own, with another locale. */
final class OtherProcess {

    int code;
    String said;

    /** What runs there: the first argument is the home, the others are the command. */
    public static void main(String[] arguments) throws IOException {
        Surroundings surroundings = new Surroundings(
                Path.of(arguments[0]), Map.of(), "1.2.3", null, AfterIngest.NOTHING, System.in, System.out, System.err);
        System.exit(Decant.run(
                surroundings, List.of(arguments).subList(1, arguments.length).toArray(String[]::new)));
    }

    static OtherProcess run(String locale, Path home, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                home.toString()));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        OtherProcess finished = new OtherProcess();
        finished.said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        finished.code = process.waitFor();
        return finished;
    }
}
