package org.decant.launcher.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine, asked to judge an archive. */
public final class Tool {
    private Tool() {}

    public static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What the command said, if it did not end with 0. */
    public static String run(String command, Path directory) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".output");
        try {
            Process process = start(command, directory, output);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
            return process.exitValue() == 0 ? "" : process.exitValue() + ": " + Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }

    private static Process start(String command, Path directory, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        return builder.start();
    }
}
