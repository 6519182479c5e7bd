package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code link}, and what a {@code key} is good for. */
class LinkCommandsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingestSomething() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.onData("ingest", shell.lab.toString(), "--experiment", "Beam time");
    }

    @Test
    void a_link_is_shown_once_listed_and_revoked() throws IOException {
        assertThat(shell.onData("link", "add", "--experiment", "1", "--uses", "3", "--note", "for Bob"))
                .isZero();
        String[] said = shell.out.split("\\R");
        assertThat(said).hasSize(2);
        assertThat(said[0]).matches("lnk_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(said[1]).isEqualTo("/l/" + said[0] + "/experiment-1.tar");
        assertThat(shell.err).contains("cannot be shown again", "http.public-url");

        shell.onData("link", "list", "--json");
        assertThat(shell.out).contains("for Bob").doesNotContain(said[0].substring(21));
        assertThat(shell.json().get(0).get("to").asText()).isEqualTo("experiment 1");
        assertThat(shell.json().get(0).get("uses").asText()).isEqualTo("0/3");
        String id = shell.json().get(0).get("link").asText();
        assertThat(shell.onData("link", "revoke", id)).isZero();
        shell.onData("link", "list", "--experiment", "1", "--json");
        assertThat(shell.json().get(0).get("revoked").isNull()).isFalse();
        shell.onData("link", "list", "--experiment", "2", "--json");
        assertThat(shell.json()).isEmpty();
        shell.onData("audit", "list", "--kind", "link-made");
        assertThat(shell.out).contains("link " + id).doesNotContain(said[0].substring(21));
    }

    @Test
    void its_address_is_whole_where_the_server_knows_its_own() throws IOException {
        Path config =
                Files.writeString(temporary.resolve("x.properties"), "http.public-url = https://data.example.org/\n");

        assertThat(shell.onData("link", "add", "--experiment", "1", "--json", "--config", config.toString()))
                .isZero();
        String token = shell.json().get("token").asText();
        assertThat(shell.json().get("address").asText())
                .isEqualTo("https://data.example.org/l/" + token + "/experiment-1.tar");
        assertThat(token).contains(shell.json().get("link").asText());
        Files.writeString(config, "http.public-url = data.example.org\n");
        assertThat(shell.onData("link", "list", "--config", config.toString())).isEqualTo(1);
        assertThat(shell.err).contains("http.public-url", "https://data.example.org");
    }

    @Test
    void what_a_link_cannot_be_is_refused() {
        assertThat(shell.onData("link", "add")).isEqualTo(2);
        assertThat(shell.onData("link")).isEqualTo(2);
        assertThat(shell.onData("link", "add", "--experiment", "1", "--selection", "x"))
                .isEqualTo(2);
        assertThat(shell.onData("link", "add", "--experiment", "7")).isEqualTo(1);
        assertThat(shell.err).contains("there is no experiment 7");
        assertThat(shell.onData("link", "add", "--selection", "x")).isEqualTo(1);
        assertThat(shell.onData("link", "add", "--experiment", "1", "--uses", "0"))
                .isEqualTo(1);
        assertThat(shell.onData("link", "add", "--experiment", "1", "--until", "2020-01-01"))
                .isEqualTo(1);
        String far = LocalDate.now().plusYears(11).toString();
        assertThat(shell.onData("link", "add", "--experiment", "1", "--until", far))
                .isEqualTo(1);
        assertThat(shell.onData("link", "revoke", "x")).isEqualTo(1);
        assertThat(shell.err).contains("decant link list");
    }

    @Test
    void a_key_is_for_reading_one_experiment_or_administration() throws IOException {
        shell.onData("user", "add", "ann", "--no-password");
        shell.onData("user", "add", "root", "--no-password", "--administrator");

        assertThat(shell.onData("key", "add", "ann")).isZero();
        assertThat(shell.onData("key", "add", "ann", "--experiment", "1")).isZero();
        assertThat(shell.onData("key", "add", "root", "--administration")).isZero();
        shell.onData("key", "list", "--json");
        assertThat(shell.json())
                .extracting(key -> key.get("scope").asText())
                .containsExactlyInAnyOrder("reading", "experiment 1", "administration");

        assertThat(shell.onData("key", "add", "ann", "--experiment", "7")).isEqualTo(1);
        assertThat(shell.err).contains("there is no experiment 7");
        assertThat(shell.onData("key", "add", "ann", "--administration")).isEqualTo(1);
        assertThat(shell.err).contains("ann is no administrator");
        assertThat(shell.onData("key", "add", "root", "--administration", "--experiment", "1"))
                .isEqualTo(2);
    }
}
