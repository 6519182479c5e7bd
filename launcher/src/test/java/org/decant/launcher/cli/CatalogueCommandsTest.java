package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code list} and {@code experiment}. */
class CatalogueCommandsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingestSomething() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.file("run/b/c.txt", "you");
        shell.onData("ingest", shell.lab.toString(), "--experiment", "Beam time");
    }

    @Test
    void lists_are_tables_with_a_heading() {
        assertThat(shell.onData("list")).isZero();
        assertThat(shell.out).containsPattern("(?m)^ +id +public .*title\n +1 +none .* 2 +8 +2 +0 +0 +0 +Beam time$");
        assertThat(shell.onData("list", "datasets", "1")).isZero();
        assertThat(shell.out).containsPattern("(?m) +1 +2 +8 +2 +0 +0 +0 +run$");
        assertThat(shell.onData("list", "datafiles", "1")).isZero();
        assertThat(shell.out).containsPattern("(?m) +5 +a.txt\n +2 +3 +b/c.txt$");
    }

    @Test
    void lists_are_json_arrays_when_asked_for() throws IOException {
        shell.onData("list", "--json");
        assertThat(shell.json().get(0).get("title").asText()).isEqualTo("Beam time");
        shell.onData("list", "datafiles", "1", "--json");
        assertThat(shell.json()).hasSize(2);
        assertThat(shell.json().get(1).get("directory").asText()).isEqualTo("b");
        assertThat(shell.json().get(1).at("/checksums/sha-256").asText()).hasSize(64);
        assertThat(shell.json().get(1).at("/locations/0/url").asText()).startsWith("file:///");
        assertThat(shell.json().get(1).at("/locations/0/state").asText()).isEqualTo("verified");
    }

    @Test
    void what_is_not_there_cannot_be_listed() {
        assertThat(shell.onData("list", "datasets", "7")).isEqualTo(1);
        assertThat(shell.err).contains("there is no experiment 7");
        assertThat(shell.onData("list", "datasets", "7", "--json")).isEqualTo(1);
        assertThat(shell.out).isEmpty();
        assertThat(shell.onData("list", "datasets")).isEqualTo(2);
        assertThat(shell.onData("list", "colours")).isEqualTo(2);
        assertThat(shell.onData("list", "experiments", "1")).isEqualTo(2);
    }

    @Test
    void a_folder_without_a_catalogue_stays_without_one() throws IOException {
        Path empty = Files.createDirectories(temporary.resolve("empty"));

        assertThat(shell.run("list", "--data", empty.toString())).isEqualTo(1);
        assertThat(shell.err).contains("there is no catalogue in " + empty);
        assertThat(shell.run("experiment", "remove", "1", "--yes", "--data", empty.toString()))
                .isEqualTo(1);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void an_experiment_is_opened_and_renamed() {
        assertThat(shell.onData("experiment", "set", "1", "--public", "full", "--title", "Beam time 2"))
                .isZero();

        assertThat(shell.out)
                .contains("Experiment 1 \"Beam time 2\": public full")
                .contains("/download/experiment/1/");
        shell.onData("list");
        assertThat(shell.out).contains("full", "Beam time 2");
    }

    @Test
    void an_experiment_is_given_to_a_user_and_taken_back_on_record() {
        assertThat(shell.onData("experiment", "set", "1", "--owner", "ann")).isEqualTo(1);
        assertThat(shell.err).contains("there is no user ann to own it");
        shell.onData("user", "add", "ann", "--no-password");

        assertThat(shell.onData("experiment", "set", "1", "--owner", "ann")).isZero();
        assertThat(shell.out).contains("public none, owner ann", "Only its owner, ann, and");
        assertThat(shell.onData("experiment", "set", "1", "--title", "Beam time 2"))
                .isZero();
        assertThat(shell.out).contains("owner ann");
        shell.onData("audit", "list", "--kind", "experiment-set");
        assertThat(shell.out).contains("experiment 1", "owner", "ann");

        assertThat(shell.onData("experiment", "set", "1", "--no-owner")).isZero();
        assertThat(shell.out).contains("no owner");
        assertThat(shell.onData("experiment", "set", "1", "--owner", "ann", "--no-owner"))
                .isEqualTo(2);
        assertThat(shell.onData("experiment", "set", "1", "--owner", "")).isEqualTo(2);
    }

    @Test
    void an_embargo_needs_its_day_and_a_day_an_embargo() {
        assertThat(shell.onData("experiment", "set", "1", "--public", "embargo"))
                .isEqualTo(2);
        assertThat(shell.onData("experiment", "set", "1", "--until", "2031-12-31"))
                .isEqualTo(2);
        assertThat(shell.onData("experiment", "set", "1", "--public", "embargo", "--until", "2031-12-31"))
                .isZero();
        assertThat(shell.out).contains("public embargo until 2031-12-31");
        assertThat(shell.onData("experiment", "set", "1", "--until", "2032-01-31"))
                .isZero();
        assertThat(shell.onData("experiment", "set", "1", "--public", "open")).isEqualTo(2);
        assertThat(shell.onData("experiment", "set", "1")).isEqualTo(2);
        assertThat(shell.onData("experiment", "set", "9", "--public", "full")).isEqualTo(1);
    }

    @Test
    void an_embargo_is_listed_with_its_day_and_over_once_that_is_past() {
        shell.onData("experiment", "set", "1", "--public", "embargo", "--until", "2099-12-31");
        assertThat(shell.out).contains("Only who is granted it", "(public: embargo until 2099-12-31)");
        shell.onData("list");
        assertThat(shell.out).contains("embargo 2099-12-31").contains("Beam time");

        shell.onData("experiment", "set", "1", "--until", "2001-12-31");
        assertThat(shell.out).contains("Open it: ").doesNotContain("Only its owner");
    }

    @Test
    void what_is_no_number_or_day_is_refused_in_words() {
        assertThat(shell.onData("list", "datasets", "first")).isEqualTo(2);
        assertThat(shell.err).contains("'first' is not a whole number").doesNotContain("long", "java");
        assertThat(shell.onData("list", "datasets", "99999999999999999999")).isEqualTo(2);
        assertThat(shell.err).contains("is too large a number");
        assertThat(shell.onData("experiment", "set", "1", "--until", "31.12.2031"))
                .isEqualTo(2);
        assertThat(shell.err)
                .contains("'31.12.2031' is not a day such as 2031-12-31")
                .doesNotContain("LocalDate");
    }

    @Test
    void an_experiment_is_removed_only_by_those_who_mean_it() {
        assertThat(shell.onData("experiment", "remove", "1")).isEqualTo(1);
        assertThat(shell.err).contains("say --yes");

        assertThat(shell.onData("experiment", "remove", "1", "--yes")).isZero();
        assertThat(shell.out).contains("Removed experiment 1 \"Beam time\" with 2 files");
        assertThat(shell.lab.resolve("run/a.txt")).hasContent("hello");
        shell.onData("list", "--json");
        assertThat(shell.out).isEqualTo("[]\n");
    }
}
