package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void openShell() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.file("run/b/c.txt", "you");
    }

    @Test
    void the_last_line_says_how_to_open_it() {
        assertThat(ingest("--public", "full")).isZero();

        assertThat(shell.out)
                .startsWith("Experiment 1 \"Beam time\": 2 files in 1 dataset, 8 bytes")
                .contains("added 2, unchanged 0, replaced 0")
                .endsWith("Open it: decant serve --data " + shell.data
                        + ", then curl -fOJ http://127.0.0.1:8080/download/experiment/1/\n");
        assertThat(shell.prepared).containsExactly("1");
    }

    @Test
    void the_last_line_says_what_keeps_people_from_it() {
        assertThat(ingest()).isZero();

        assertThat(shell.out)
                .endsWith("decant experiment set 1 --public full --data " + shell.data + "\n")
                .contains("Only who is granted it can download it");
    }

    @Test
    void an_experiment_is_whose_is_said_and_a_user_of_that_name_there_must_be() throws IOException {
        assertThat(ingest("--owner", "ann")).isEqualTo(1);
        assertThat(shell.err).contains("there is no user ann to own it; decant user add makes one");
        assertThat(shell.onData("list")).isZero();
        assertThat(shell.out).as("nothing was taken in").doesNotContain("Beam time");

        shell.onData("user", "add", "ann", "--no-password");
        assertThat(ingest("--owner", "ANN")).isZero();
        assertThat(shell.out).contains("Only its owner, ann, and who is granted it can download it");
        assertThat(ingest()).isZero();
        shell.onData("list", "--json");
        assertThat(shell.json().get(0).get("owner").asText())
                .as("it stays whose it is")
                .isEqualTo("ann");
        assertThat(shell.json().get(0).get("creator").asText()).isEqualTo(System.getProperty("user.name"));

        shell.onData("user", "add", "bob", "--no-password");
        Path table = Files.writeString(
                temporary.resolve("far.csv"), "dataset,filename,protocol,url,size\nd,a,vbl,vbl://a,1\n");
        assertThat(shell.onData("register", table.toString(), "--experiment", "Beam time", "--owner", "bob"))
                .isZero();
        shell.onData("list");
        assertThat(shell.out).containsPattern("none +bob ");
    }

    @Test
    void the_folder_becomes_a_root_of_the_file_provider_and_that_is_said() throws IOException {
        ingest();

        Path settings = shell.home.resolve("config/providers/org.decant.file.cfg");
        assertThat(Files.readString(settings)).contains("roots = " + shell.lab);
        assertThat(shell.err).contains("the file provider serves", settings.toString());
        ingest();
        assertThat(shell.err).doesNotContain("the file provider serves");
    }

    @Test
    void json_has_the_agreed_shape_and_nothing_else_is_on_standard_output() throws IOException {
        shell.file("run/.hidden", "x");
        Files.createSymbolicLink(shell.lab.resolve("run/link"), temporary);

        assertThat(ingest("--json")).isEqualTo(3);

        JsonNode json = shell.json();
        assertThat(json.properties())
                .extracting(java.util.Map.Entry::getKey)
                .startsWith("experiment", "datasets", "datafiles", "bytes", "problems");
        assertThat(json.get("experiment").asLong()).isEqualTo(1);
        assertThat(json.get("datasets")).hasSize(1);
        assertThat(json.get("datafiles").asLong()).isEqualTo(2);
        assertThat(json.get("bytes").asLong()).isEqualTo(8);
        assertThat(json.get("problems").get(0).get("name").asText()).isEqualTo("run/link");
        assertThat(json.get("left_out").get(0).get("name").asText()).isEqualTo("run/.hidden");
        assertThat(shell.err).contains("decant: run/link: it is a link out of the folder");
    }

    @Test
    void what_is_left_out_is_said_with_the_option_that_takes_it() throws IOException {
        shell.file("run/.hidden", "x");
        shell.file("run/server.key", "x");

        assertThat(ingest()).isZero();

        assertThat(shell.out)
                .contains("left out as hidden: 1 (run/.hidden); --hidden takes them")
                .contains("left out as private key: 1 (run/server.key); --private-keys takes them");
        assertThat(ingest("--hidden", "--private-keys")).isZero();
        assertThat(shell.out).contains("added 2, unchanged 2");
    }

    @Test
    void all_that_is_left_out_is_counted_also_where_not_all_of_it_is_listed() throws IOException {
        for (int number = 0; number < 10_050; number++) {
            shell.file("run/." + number, "");
        }
        shell.file("run/server.key", "x");

        assertThat(ingest()).isZero();

        assertThat(shell.out).contains("left out as hidden: 10,050 (run/.0, ").contains("left out as private key: 1 (");
        ingest("--json");
        assertThat(shell.json().get("left_out_count").asLong()).isEqualTo(10_051);
    }

    @Test
    void what_cannot_be_planned_ahead_is_a_note_behind_the_report() throws IOException {
        shell.preparationFailure = new IllegalStateException("no room for plans");
        Path table = Files.writeString(
                temporary.resolve("good.csv"), "dataset,filename,protocol,url,size\nd,x,s3,s3://b/x,5\n");

        assertThat(ingest()).isZero();
        assertThat(shell.out).startsWith("Experiment 1 \"Beam time\": 2 files").contains("decant experiment set");
        assertThat(shell.err).contains("decant: its archives could not be planned ahead", "no room for plans");
        assertThat(shell.onData("register", table.toString(), "--experiment", "Afar", "--json"))
                .isZero();
        assertThat(shell.json().get("experiment").asLong()).isEqualTo(2);
        assertThat(shell.err).contains("no room for plans");
    }

    @Test
    void a_refused_folder_is_one_line_and_exit_code_1() throws IOException {
        Path inside = Files.createDirectories(shell.home.resolve("bundles/lab"));

        assertThat(shell.onData("ingest", inside.toString(), "--experiment", "x"))
                .isEqualTo(1);
        assertThat(shell.err).startsWith("decant: " + inside + " lies in the ").hasLineCount(1);
        assertThat(shell.onData("ingest", "/", "--experiment", "x", "--yes-everything"))
                .isEqualTo(1);
        assertThat(shell.err).contains("whole machine").doesNotContain("--yes-everything");
    }

    @Test
    void names_cannot_steer_the_terminal() throws IOException {
        Files.createSymbolicLink(shell.lab.resolve("run/\u001b[31mred\u202e"), temporary);

        ingest();

        assertThat(shell.err).contains("\\u001b[31mred\\u202e").doesNotContain("\u001b");
    }

    @Test
    void a_table_is_registered_or_refused_line_by_line() throws IOException {
        Path good = Files.writeString(
                temporary.resolve("good.csv"), "dataset,filename,protocol,url,size\nd,x,s3,s3://b/x,5\n");
        Path bad = Files.writeString(
                temporary.resolve("bad.jsonl"), "{\"dataset\":\"d\",\"filename\":\"x\"}\n{\"dataset\":1}\n");

        assertThat(shell.onData("register", good.toString(), "--experiment", "Afar", "--json"))
                .isZero();
        assertThat(shell.json().toString())
                .startsWith("{\"experiment\":1,\"datasets\":[1],\"datafiles\":1,\"bytes\":5,\"problems\":[]");
        assertThat(shell.onData("register", bad.toString(), "--experiment", "Afar", "--json"))
                .isEqualTo(1);
        assertThat(shell.err).contains("decant: line 1: it has no url", "decant: line 2: it has no filename");
        assertThat(shell.json().get("problems")).hasSize(2);
        assertThat(shell.onData("register", "absent.csv", "--experiment", "Afar"))
                .isEqualTo(1);
        assertThat(shell.onData("register", good.toString(), "--experiment", "Afar"))
                .isZero();
        assertThat(shell.out).contains("added 0 datafiles and 0 further locations");
    }

    private int ingest(String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "ingest";
        arguments[1] = shell.lab.toString();
        arguments[2] = "--experiment";
        arguments[3] = "Beam time";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return shell.onData(arguments);
    }
}
