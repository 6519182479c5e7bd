package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution that the build has made, used the way an administrator does. Its program is never changed: the
 * configuration, the hot folder and the data directory are a test's own.
 */
final class Distribution {

    static final Path BUILT = Path.of("target/decant").toAbsolutePath();

    final Path folder;
    final Path program;
    final Path bundles;
    final Path config;
    final Path data;

    private Distribution(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
        bundles = folder.resolve("bundles");
        config = folder.resolve("config");
        data = folder.resolve("data");
    }

    /** Copies what may be changed into a folder. */
    static Distribution in(Path temporary) throws IOException {
        return prepared(new Distribution(temporary.toRealPath(), BUILT));
    }

    /** Copies the program too, for somebody who may not read where it was built. */
    static Distribution copiedTo(Path temporary) throws IOException {
        Path folder = temporary.toRealPath();
        copy(BUILT, folder.resolve("program"));
        return prepared(new Distribution(folder, folder.resolve("program")));
    }

    private static Distribution prepared(Distribution distribution) throws IOException {
        copy(BUILT.resolve("bundles"), distribution.bundles);
        copy(BUILT.resolve("config"), distribution.config);
        return distribution.with("bundles.folder = ../bundles").with("providers.poll = 50ms");
    }

    /** Adds a line to its settings. */
    Distribution with(String line) throws IOException {
        Path file = settingsFile();
        Files.writeString(file, Files.readString(file) + "\n" + line + "\n");
        return this;
    }

    Path settingsFile() {
        return config.resolve("decant.properties");
    }

    /** Starts {@code decant …} with its settings and data directory. */
    Command start(String... words) throws IOException {
        return startBare(onData(words).toArray(String[]::new));
    }

    /** Runs {@code decant …} with its settings and data directory to its end. */
    Command run(String... words) throws IOException, InterruptedException {
        try (Command command = start(words)) {
            command.exitCode();
            return command;
        }
    }

    /** Starts {@code decant …} with these words alone. */
    Command startBare(String... words) throws IOException {
        return Command.start(folder, Map.of(), java(words));
    }

    /** As a command line: {@code java -jar decant.jar …}, compiled as little as a short life needs. */
    List<String> java(String... words) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar"));
        line.add(program.resolve("decant.jar").toString());
        line.addAll(List.of(words));
        return line;
    }

    List<String> onData(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--config", settingsFile().toString(), "--data", data.toString()));
        return line;
    }

    /** Runs {@code decant ingest} or {@code register}, which must be complete, and gives what it prints. */
    JsonNode json(String... words) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--json");
        return new JsonMapper()
                .readTree(run(line.toArray(String[]::new)).succeeds().out());
    }

    JsonNode ingest(Path lab, String title) throws IOException, InterruptedException {
        return json("ingest", lab.toString(), "--experiment", title, "--public", "full");
    }

    ServingProcess serve(String... words) throws Exception {
        List<String> line = new ArrayList<>(List.of("serve", "--port", "0"));
        line.addAll(List.of(words));
        return ServingProcess.of(start(line.toArray(String[]::new)), data);
    }

    /** Starts the server by the script, with these options for Java. */
    ServingProcess serveByScript(String javaOptions) throws Exception {
        return ServingProcess.of(script(javaOptions, "serve", "--port", "0"), data);
    }

    /** Starts {@code bin/decant …} as an administrator does, with its settings and data directory. */
    Command script(String javaOptions, String... words) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(program.resolve("bin/decant").toString()));
        line.addAll(onData(words));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String cache = folder.resolve("cache").toString();
        Map<String, String> environment =
                Map.of("DECANT_JAVA", java, "DECANT_JAVA_OPTIONS", javaOptions, "DECANT_CACHE", cache);
        return Command.start(folder, environment, line);
    }

    /** Deletes the files of a folder. */
    static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        assertThat(from).as("made by mvn package").isDirectory();
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
