package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class DecantTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void openShell() throws IOException {
        shell = new Shell(temporary);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "serve --help",
                "ingest --help",
                "register --help",
                "list --help",
                "experiment --help",
                "experiment set --help",
                "experiment remove -h"
            })
    void every_verb_explains_itself(String command) {
        assertThat(shell.run(command.split(" "))).isZero();
        assertThat(shell.out).contains("Usage: decant").contains("--help");
        assertThat(shell.err).isEmpty();
    }

    @Test
    void every_verb_is_called_by_its_own_name() {
        Decant.commandLine(shell.surroundings(System.out, System.err))
                .getSubcommands()
                .forEach((name, verb) -> assertThat(verb.getCommandSpec().userObject())
                        .satisfies(made -> assertThat(made.getClass()
                                        .getAnnotation(Command.class)
                                        .name())
                                .isEqualTo(name)));
    }

    @Test
    void the_exit_codes_of_an_ingest_are_in_its_help() {
        shell.run("ingest", "--help");

        assertThat(shell.out).contains("Exit codes:", "3", "but with problems");
    }

    @Test
    void the_exit_codes_of_a_server_are_those_it_ends_with() {
        shell.run("serve", "--help");

        assertThat(shell.out).containsPattern("(?m)^ *0 +it was told to stop").doesNotContain("143");
    }

    @Test
    void the_version_names_decant_and_java() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out).startsWith("decant 1.2.3 (Java " + System.getProperty("java.version"));
    }

    @Test
    void an_unknown_verb_is_answered_with_the_nearest_one() {
        assertThat(shell.run("ingst", "folder")).isEqualTo(2);
        assertThat(shell.err)
                .startsWith("decant: ")
                .contains("did you mean ingest?")
                .hasLineCount(1);
    }

    @Test
    void a_missing_verb_or_argument_is_a_wrong_use() {
        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.run("ingest", shell.lab.toString())).isEqualTo(2);
        assertThat(shell.err).contains("--experiment");
        assertThat(shell.run("experiment")).isEqualTo(2);
        assertThat(shell.run("demo", "--port", "70000")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --port x",
                "serve --port 99999999",
                "serve --port",
                "serve --port 1 --port 2",
                "serve --prot 1",
                "serve --config /there/is/none.properties",
                "serve here"
            })
    void what_is_wrong_with_the_options_of_serve_is_said_in_one_line(String command) {
        assertThat(shell.run(command.split(" "))).isIn(1, 2);
        assertThat(shell.served).isNull();
        assertThat(shell.err.lines()).hasSize(1).allMatch(line -> line.startsWith("decant: "));
        assertThat(shell.err).doesNotContain("xception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --port 0", "serve --port=0", "--debug serve --port 0"})
    void serve_takes_its_options_however_they_are_written(String command) {
        assertThat(shell.onData(command.split(" "))).isZero();
        assertThat(shell.served.http().port()).isZero();
        assertThat(shell.served.folders().data()).isEqualTo(shell.data);
    }

    @Test
    void serve_is_given_settings_with_its_flags() {
        assertThat(shell.onData("serve", "--host", "0.0.0.0", "--port", "0")).isZero();

        assertThat(shell.served.http().port()).isZero();
        assertThat(shell.served.http().host()).isEqualTo("0.0.0.0");
        assertThat(shell.served.folders().data()).isEqualTo(shell.data);
    }

    @Test
    void a_wrong_setting_is_one_line_and_exit_code_1() {
        assertThat(shell.run("serve", "--port", "http")).isEqualTo(1);

        assertThat(shell.err)
                .startsWith("decant: http.port is \"http\" (flag --port)")
                .hasLineCount(1);
        assertThat(shell.served).isNull();
    }

    @Test
    void where_an_error_comes_from_is_shown_only_when_asked_for() {
        assertThat(shell.run("list", "--data", "/nowhere/at all")).isEqualTo(1);
        assertThat(shell.err)
                .contains("there is no catalogue in /nowhere/at all")
                .hasLineCount(1);

        shell.run("list", "--data", "/nowhere", "--debug");
        assertThat(shell.err).contains("\tat ");
    }

    @Test
    void the_demonstration_is_given_its_port() {
        assertThat(shell.run("demo")).isZero();
        assertThat(shell.demoPort).isEqualTo(8080);
        shell.run("demo", "--port", "0");
        assertThat(shell.demoPort).isZero();
    }
}
