package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.decant.launcher.api.TestWorkings;
import org.decant.launcher.config.FolderSettings;
import org.decant.launcher.http.Administration;
import org.decant.launcher.osgi.RunningHouse;
import org.decant.launcher.osgi.TestBundle;
import org.decant.launcher.osgi.TrustLevel;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant provider …} against a running server's administration connector and a real framework behind it. */
class ProviderCommandsTest {

    @TempDir
    private Path folder;

    private Shell shell;
    private Database database;
    private RunningHouse house;
    private Administration administration;

    @BeforeEach
    void start() throws Exception {
        shell = new Shell(folder);
        database = Database.open(shell.data);
        serve(TrustLevel.FOLDER);
    }

    @AfterEach
    void stop() {
        administration.stop();
        house.close();
        database.close();
    }

    @Test
    void an_installed_provider_is_listed_shown_explained_and_removed() throws Exception {
        assertThat(shell.onData("provider", "install", jar("one"))).isZero();
        assertThat(shell.out)
                .isEqualTo("Installed test.bundle 1.0.0 as test.bundle.jar: active, serving test."
                        + System.lineSeparator());
        assertThat(house.answer("test")).isEqualTo("one");

        assertThat(shell.onData("provider", "list")).isZero();
        assertThat(shell.out.lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("FILE             STATE   SERVES  BUNDLE       VERSION");
        assertThat(shell.out).contains("test.bundle.jar  active  test    test.bundle  1.0.0");

        assertThat(shell.onData("provider", "show", "test")).isZero();
        assertThat(shell.out).contains("sha-256    " + sha256(house.jar("test.bundle.jar")), "in use     0 now");

        assertThat(shell.onData("provider", "why", "test")).isZero();
        assertThat(shell.out).isEqualTo("'test' is served by test.bundle 1.0.0 (test.bundle.jar).\n");

        assertThat(shell.onData("provider", "remove", "test.bundle")).isZero();
        assertThat(house.files()).isEmpty();
        assertThat(shell.onData("provider", "show", "test")).isEqualTo(1);
        assertThat(shell.err).contains("no provider is called test; see decant provider list");
    }

    @Test
    void an_update_takes_the_place_of_the_same_bundle_and_a_rollback_brings_the_former_back() throws Exception {
        shell.onData("provider", "install", jar("one"));
        String former = sha256(house.jar("test.bundle.jar"));

        assertThat(shell.onData("provider", "update", jar("two"), "--json")).isZero();
        assertThat(shell.json().get("former")).extracting(JsonNode::asText).containsExactly(former);
        assertThat(house.answer("test")).isEqualTo("two");

        assertThat(shell.onData("provider", "rollback", "test.bundle.jar")).isZero();
        assertThat(house.answer("test")).isEqualTo("one");
        assertThat(sha256(house.jar("test.bundle.jar"))).isEqualTo(former);
    }

    @Test
    void what_is_refused_is_said_in_one_line_and_changes_nothing() throws Exception {
        shell.onData("provider", "install", jar("one"));
        byte[] before = Files.readAllBytes(house.jar("test.bundle.jar"));
        Path missing = write(TestBundle.answering("two").withHeader("Import-Package", "org.nowhere"));

        assertThat(shell.onData("provider", "update", missing.toString())).isEqualTo(1);
        assertThat(shell.err.lines()).hasSize(1).first().asString().contains("org.nowhere");
        assertThat(shell.onData("provider", "install", jar("two"))).isEqualTo(1);
        assertThat(shell.err).contains("update it instead");
        assertThat(shell.onData("provider", "install", write(folder, "no jar").toString()))
                .isEqualTo(1);
        assertThat(shell.err).contains("is not a whole jar");
        assertThat(shell.onData("provider", "update", jar("two"), "--as", "../up.jar"))
                .isEqualTo(1);

        assertThat(house.jar("test.bundle.jar")).hasBinaryContent(before);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_digest_that_nobody_approved_waits_and_serves_once_somebody_did() throws Exception {
        administration.stop();
        house.close();
        serve(TrustLevel.CHECKSUM);
        String jar = jar("one");

        assertThat(shell.onData("provider", "install", jar)).isEqualTo(1);
        assertThat(shell.err).contains("decant provider approve " + sha256(Path.of(jar)));
        assertThat(shell.onData("provider", "approve", sha256(Path.of(jar)))).isZero();
        assertThat(shell.out).startsWith("Approved.");
        assertThat(shell.onData("provider", "install", jar)).isZero();
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void says_that_no_server_runs_where_none_does() {
        administration.stop();

        assertThat(shell.onData("provider", "list")).isEqualTo(1);
        assertThat(shell.err).contains("no server runs on " + shell.data + "; start it with decant serve");
    }

    @Test
    void says_that_no_server_runs_where_one_was_killed_and_left_its_address() throws Exception {
        Path file = shell.data.resolve(FolderSettings.ADMINISTRATION);
        byte[] left = Files.readAllBytes(file);
        administration.stop();
        Files.write(file, left);

        assertThat(shell.onData("provider", "list")).isEqualTo(1);
        assertThat(shell.err).contains("no server runs on " + shell.data);
    }

    private void serve(TrustLevel trust) throws Exception {
        house = RunningHouse.trusting(trust, folder.resolve("home"));
        FolderSettings folders = new FolderSettings(shell.data, house.jar("."), folder, "folder");
        administration =
                Administration.start(folders, TestWorkings.administration(database, shell.data, house.house()));
    }

    private String jar(String answer) throws IOException {
        return write(TestBundle.answering(answer)).toString();
    }

    private Path write(TestBundle bundle) throws IOException {
        return Files.write(Files.createTempFile(folder, "handed", ".jar"), bundle.bytes());
    }

    private static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("text.jar"), text);
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
