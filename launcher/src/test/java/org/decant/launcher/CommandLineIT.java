package org.decant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says and how it ends when it cannot do what it is asked to. */
class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    Distribution decant;

    @BeforeEach
    void unpack() throws IOException {
        decant = Distribution.in(temporary);
    }

    @Test
    void a_port_that_is_in_use_is_one_line_and_the_end() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            isRefused(
                    decant.start("serve", "--port", Integer.toString(taken.getLocalPort())),
                    "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": another program uses this port");
        }
        assertThat(decant.data.resolve("administration.json")).doesNotExist();
    }

    @Test
    void a_data_directory_another_server_works_on_is_one_line_and_the_end_and_the_other_goes_on() throws Exception {
        try (ServingProcess first = decant.serve()) {
            isRefused(decant.start("serve", "--port", "0"), decant.data.toString());

            assertThat(first.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void settings_that_cannot_be_used_are_one_line_and_the_end() throws Exception {
        String missing = temporary.resolve("nowhere.properties").toString();
        isRefused(decant.startBare("serve", "--config", missing), "the settings file " + missing + " does not exist");

        decant.with("http.prot = 8081");
        isRefused(decant.start("serve", "--port", "0"), "unknown key http.prot", "did you mean http.port?");

        Files.writeString(decant.settingsFile(), "http.stop-grace = soon\n");
        isRefused(decant.start("serve", "--port", "0"), "http.stop-grace is \"soon\" (line 1 of ");
    }

    @Test
    void a_folder_that_must_not_be_ingested_is_one_line_and_the_end() throws Exception {
        Path lab = Files.createDirectory(temporary.resolve("lab"));
        Files.createDirectory(decant.data);
        isRefused(ingest(lab.resolve("missing")), "missing");
        isRefused(ingest(lab), "there is no file to ingest in " + lab.toRealPath());
        isRefused(ingest(Path.of("/")), "/");
        isRefused(ingest(temporary), "the data directory");
        isRefused(ingest(decant.config.resolve("providers")), "the configuration");
        isRefused(ingest(decant.program.resolve("lib")), "the program");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "serve",
                "ingest",
                "register",
                "list",
                "experiment",
                "experiment set",
                "experiment remove"
            })
    void every_verb_explains_itself(String verb) throws Exception {
        String[] words = (verb + " --help").strip().split(" ");
        try (Command command = decant.startBare(words)) {
            assertThat(command.exitCode()).isZero();
            assertThat(command.out()).contains("Usage: decant").contains("--help");
            assertThat(command.err()).isEmpty();
        }
    }

    private Command ingest(Path folder) throws IOException {
        return decant.start("ingest", folder.toString(), "--experiment", "Refused");
    }

    /** One line for people, perhaps after lines of the log; nothing on standard output; and an end. */
    private static void isRefused(Command command, String... words) throws InterruptedException {
        try (command) {
            assertThat(command.exitCodeWithin(PATIENCE)).as("%s", command).isEqualTo(1);
            List<String> said = command.err()
                    .lines()
                    .filter(line -> !LogLines.PATTERN.matcher(line).matches())
                    .toList();
            assertThat(said).as("%s", command).hasSize(1);
            assertThat(said.get(0)).startsWith("decant: ").contains(words);
            assertThat(command.out()).isEmpty();
        }
    }
}
