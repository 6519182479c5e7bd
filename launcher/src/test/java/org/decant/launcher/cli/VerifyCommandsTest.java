package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.decant.launcher.api.TestWorkings;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.http.Administration;
import org.decant.launcher.verification.VerifiedLab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant verify …} with an administration connector and real files behind it. */
class VerifyCommandsTest {

    @TempDir
    private Path folder;

    private Shell shell;
    private VerifiedLab lab;

    @BeforeEach
    void start() throws Exception {
        shell = new Shell(folder);
        lab = new VerifiedLab(folder);
        lab.file("a.raw", new byte[3000]);
        lab.file("b.raw", new byte[4000]);
        lab.ingest();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void where_a_server_runs_it_is_done_there_and_reported_here() throws Exception {
        Administration running = administration();

        assertThat(shell.onData("verify")).isZero();
        assertThat(shell.out)
                .isEqualTo("Verification 1 of the whole catalogue: 2 copies, 6.8 KiB\n" + "  verified: 2\n");
        assertThat(shell.onData("verify", "list")).isZero();
        assertThat(shell.out.lines().toList().get(1)).contains("finished").endsWith("the whole catalogue");
        assertThat(shell.onData("verify", "stop")).isEqualTo(1);
        assertThat(shell.err).contains("no verification runs");
        running.stop();
    }

    @Test
    void what_is_wrong_is_named_with_exit_code_3_and_counted_by_list() throws Exception {
        Administration running = administration();
        Files.delete(lab.file("b.raw", new byte[0]));

        assertThat(shell.onData("verify", "--experiment", "1", "--json")).isEqualTo(3);

        JsonNode json = shell.json();
        assertThat(json.get("state").asText()).isEqualTo("finished");
        assertThat(json.get("done").get("missing").asInt()).isEqualTo(1);
        assertThat(json.get("problems").get(0).get("name").asText()).isEqualTo("run/b.raw");
        assertThat(shell.err).contains("(run/b.raw), its copy at file: missing: is not in its store");
        shell.onData("list", "--json");
        assertThat(shell.json().get(0).get("verified").asInt()).isEqualTo(1);
        assertThat(shell.json().get(0).get("missing").asInt()).isEqualTo(1);
        shell.onData("list");
        assertThat(shell.out.lines().findFirst().orElseThrow())
                .containsSubsequence("datafiles", "bytes", "verified", "damaged", "missing", "never", "title")
                .doesNotContain("unproven");
        running.stop();
    }

    @Test
    void without_a_server_one_is_started_for_it_alone() throws Exception {
        shell.administered = (settings, work) -> {
            Administration own = administration();
            try {
                return work.getAsInt();
            } finally {
                own.stop();
            }
        };

        assertThat(shell.onData("verify", "--dataset", "1")).isZero();
        assertThat(shell.out).contains("Verification 1 of dataset 1: 2 copies");
        assertThat(shell.onData("verify", "--background")).isEqualTo(1);
        assertThat(shell.err).contains("no server runs that could do it in the background");
    }

    @Test
    void what_does_not_exist_or_contradicts_itself_is_refused() {
        Administration running = administration();

        assertThat(shell.onData("verify", "--dataset", "99")).isEqualTo(1);
        assertThat(shell.err).contains("There is no dataset 99");
        assertThat(shell.onData("verify", "--dataset", "1", "--experiment", "1"))
                .isEqualTo(2);
        assertThat(shell.run("verify", "--data", folder.resolve("nothing").toString()))
                .isEqualTo(1);
        assertThat(shell.err).contains("there is no catalogue in");
        running.stop();
    }

    private Administration administration() {
        FolderSettings folders = new FolderSettings(shell.data, folder, folder, "folder");
        try {
            return Administration.start(
                    folders, TestWorkings.administration(lab.database, shell.data, lab.verifications));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
