package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code user}, {@code group}, {@code grant}, {@code key} and {@code explain}. */
class PeopleCommandsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingestSomething() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.onData("ingest", shell.lab.toString(), "--experiment", "Beam time");
        assertThat(shell.onData("user", "add", "ann", "--no-password")).isZero();
    }

    @Test
    void a_user_is_added_changed_listed_and_removed() throws IOException {
        shell.in = "correct horse\n";
        assertThat(shell.onData("user", "add", "bob", "--password-stdin", "--administrator"))
                .isZero();
        shell.onData("user", "list", "--json");
        assertThat(shell.out).doesNotContain("correct", "pbkdf2");
        assertThat(shell.json().get(1).get("name").asText()).isEqualTo("bob");
        assertThat(shell.json().get(1).get("password").asBoolean()).isTrue();
        assertThat(shell.json().get(1).get("administrator").asBoolean()).isTrue();

        assertThat(shell.onData("user", "set", "bob", "--no-password", "--disable", "--no-administrator"))
                .isZero();
        shell.onData("user", "list", "--json");
        assertThat(shell.json().get(1).get("password").asBoolean()).isFalse();
        assertThat(shell.json().get(1).get("disabled").asBoolean()).isTrue();
        assertThat(shell.json().get(1).get("administrator").asBoolean()).isFalse();
        shell.in = "another horse\n";
        assertThat(shell.onData("user", "set", "bob", "--enable", "--password-stdin"))
                .isZero();
        assertThat(shell.onData("user", "list")).isZero();
        assertThat(shell.out).containsPattern("true +false +false +bob");
        assertThat(shell.onData("user", "remove", "bob")).isZero();
        assertThat(shell.onData("user", "remove", "bob")).isEqualTo(1);
        assertThat(shell.err).contains("there is no user bob");
    }

    @Test
    void a_password_is_never_an_argument_and_never_made_up() {
        assertThat(shell.onData("user", "add", "bob", "--password-stdin")).isEqualTo(1);
        assertThat(shell.err).contains("no password on standard input");
        shell.in = "short\n";
        assertThat(shell.onData("user", "add", "bob", "--password-stdin")).isEqualTo(1);
        assertThat(shell.err).contains("8 to 1024 characters").doesNotContain("short");
        assertThat(shell.onData("user", "add", "bob", "--password", "secret secret"))
                .isEqualTo(2);
        assertThat(shell.onData("user", "set", "ann")).isEqualTo(2);
        assertThat(shell.onData("user", "set", "ann", "--enable", "--disable")).isEqualTo(2);
        assertThat(shell.onData("user", "add", "b:b", "--no-password")).isEqualTo(1);
    }

    @Test
    void a_group_has_members() throws IOException {
        assertThat(shell.onData("group", "add", "beamline")).isZero();
        assertThat(shell.onData("group", "join", "beamline", "ann")).isZero();
        shell.onData("group", "list", "--json");
        assertThat(shell.json().get(0).get("members").get(0).asText()).isEqualTo("ann");
        shell.onData("group", "list");
        assertThat(shell.out).containsPattern("beamline +ann");
        assertThat(shell.onData("group", "leave", "beamline", "ann")).isZero();
        assertThat(shell.onData("group", "leave", "beamline", "ann")).isEqualTo(1);
        assertThat(shell.err).contains("ann is not in group beamline");
        assertThat(shell.onData("group", "join", "beamline", "bob")).isEqualTo(1);
        assertThat(shell.onData("group", "remove", "beamline")).isZero();
        assertThat(shell.onData("group", "remove", "beamline")).isEqualTo(1);
    }

    @Test
    void a_grant_is_given_listed_and_taken_back() throws IOException {
        assertThat(shell.onData("grant", "add", "1", "--user", "ann", "--until", "2031-12-31"))
                .isZero();
        assertThat(shell.out).contains("user ann reads experiment 1 \"Beam time\" until 2031-12-31");
        shell.onData("grant", "list", "1", "--json");
        assertThat(shell.json()).hasSize(1);
        assertThat(shell.json().get(0).get("first_day").isNull()).isTrue();
        assertThat(shell.json().get(0).get("last_day").asText()).isEqualTo("2031-12-31");
        assertThat(shell.onData("grant", "list")).isZero();
        assertThat(shell.out).containsPattern("2031-12-31 +user +ann");
        assertThat(shell.onData("grant", "remove", "1", "--user", "ann")).isZero();
        assertThat(shell.onData("grant", "remove", "1", "--user", "ann")).isEqualTo(1);
    }

    @Test
    void a_grant_of_or_to_what_is_not_there_is_refused() {
        assertThat(shell.onData("grant", "add", "7", "--user", "ann")).isEqualTo(1);
        assertThat(shell.err).contains("there is no experiment 7");
        assertThat(shell.onData("grant", "add", "1", "--group", "ann")).isEqualTo(1);
        assertThat(shell.err).contains("there is no group ann");
        assertThat(shell.onData("grant", "add", "1")).isEqualTo(2);
        assertThat(shell.onData("grant", "add", "1", "--user", "ann", "--group", "x"))
                .isEqualTo(2);
        assertThat(shell.onData("grant", "add", "1", "--user", "ann", "--from", "2031-02-30"))
                .isEqualTo(2);
    }

    @Test
    void a_key_is_shown_once() throws IOException {
        assertThat(shell.onData("key", "add", "ann", "--note", "laptop")).isZero();
        String key = shell.out.strip();
        assertThat(key).matches("dec_[0-9a-f]{16}_[0-9a-f]{64}");
        shell.onData("key", "list", "ann", "--json");
        assertThat(shell.out).contains("laptop").doesNotContain(key.split("_")[2]);
        String id = shell.json().get(0).get("key").asText();
        assertThat(shell.onData("key", "revoke", id)).isZero();
        shell.onData("key", "list", "--json");
        assertThat(shell.json().get(0).get("revoked").isNull()).isFalse();
        assertThat(shell.onData("key", "revoke", "x")).isEqualTo(1);
        assertThat(shell.onData(
                        "key",
                        "add",
                        "ann",
                        "--until",
                        LocalDate.now().minusDays(1).toString()))
                .isEqualTo(1);
        assertThat(shell.onData("key", "add", "ann", "--until", LocalDate.now().toString(), "--json"))
                .isZero();
        assertThat(shell.json().get("key").asText()).startsWith("dec_");
    }

    @Test
    void an_identity_is_added_listed_and_removed() throws IOException {
        String[] identity = {"--issuer", "https://login.lab.example/realms/lab", "--subject", "4711"};
        assertThat(identity("add", "ann", identity)).isZero();
        assertThat(identity("add", "ann", identity)).isEqualTo(1);
        assertThat(shell.err).contains("a user's already");
        assertThat(identity("add", "bob", identity)).isEqualTo(1);
        assertThat(identity("add", "ann", "--issuer", "login", "--subject", "1"))
                .isEqualTo(1);
        assertThat(shell.err).contains("\"login\" is no issuer");
        assertThat(identity("add", "ann", "--issuer", "https://login.lab.example"))
                .isEqualTo(2);
        assertThat(shell.onData("user", "identity", "list", "--json")).isZero();
        assertThat(shell.json().get(0).get("user").asText()).isEqualTo("ann");
        assertThat(shell.json().get(0).get("subject").asText()).isEqualTo("4711");
        assertThat(shell.onData("user", "identity", "remove", identity[0], identity[1], identity[2], identity[3]))
                .isZero();
        assertThat(shell.onData("user", "identity", "remove", identity[0], identity[1], identity[2], identity[3]))
                .isEqualTo(1);
        assertThat(shell.onData("user", "identity")).isEqualTo(2);
    }

    private int identity(String verb, String user, String... options) {
        return shell.onData(Stream.concat(Stream.of("user", "identity", verb, user), Stream.of(options))
                .toArray(String[]::new));
    }

    @Test
    void a_key_cannot_last_longer_than_can_be_kept() throws IOException {
        assertThat(shell.onData("key", "add", "ann", "--until", "9999-12-31")).isEqualTo(1);
        assertThat(shell.err).contains("the last day can be 2262-04-1", "without --until there is no end");
        assertThat(shell.onData("key", "add", "ann", "--until", "2262-04-11")).isEqualTo(1);

        assertThat(shell.onData("key", "add", "ann", "--until", "2262-04-09")).isZero();
        shell.onData("key", "list", "--json");
        assertThat(shell.json()).hasSize(1);
        assertThat(shell.json().get(0).get("expires").asText()).startsWith("2262-04-");
    }

    @Test
    void a_decision_is_explained() throws IOException {
        assertThat(shell.onData("explain", "ann", "1")).isZero();
        assertThat(shell.out)
                .contains("ann may not even know of datafile 1")
                .contains("experiment 1 \"Beam time\": hidden, since its public level is none, and there is no grant");
        shell.onData("grant", "add", "1", "--user", "ann", "--from", "2099-01-01");
        shell.onData("explain", "ann", "1");
        assertThat(shell.out).contains("the grant to user ann begins on 2099-01-01");
        shell.onData("grant", "add", "1", "--user", "ann");
        shell.onData("explain", "ann", "1", "--json");
        assertThat(shell.json().get("decision").asText()).isEqualTo("download");
        assertThat(shell.json().at("/experiments/0/rule").asText()).isEqualTo("grant");
        shell.onData("user", "set", "ann", "--disable");
        shell.onData("explain", "ann", "1");
        assertThat(shell.out).contains("ann may not even know", "the user is disabled");
        shell.onData("experiment", "set", "1", "--public", "full");
        shell.onData("explain", "anonymous", "1");
        assertThat(shell.out).contains("anonymous may download datafile 1", "its public level is full");
        assertThat(shell.onData("explain", "bob", "1")).isEqualTo(1);
        assertThat(shell.onData("explain", "ann", "7")).isEqualTo(1);
    }
}
