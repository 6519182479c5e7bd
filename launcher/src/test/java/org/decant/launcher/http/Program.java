package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine. A test that needs one that is not there is skipped with a sentence. */
final class Program {

    private Program() {}

    static Path installed(String name) {
        List<Path> places = Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .toList();
        assumeThat(places)
                .as(name + " is not installed here; .ci/run installs it")
                .isNotEmpty();
        return places.get(0);
    }

    /**
     * @param folder where it runs, and what it says is kept
     */
    static Process start(Path folder, String name, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(installed(name).toString()));
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".said").toFile())
                .start();
    }

    /** Its exit code. */
    static int run(Path folder, String name, String... words) throws Exception {
        Process process = start(folder, name, words);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended)
                .as("%s ended%n%s", name, Files.readString(folder.resolve(name + ".said")))
                .isTrue();
        return process.exitValue();
    }
}
