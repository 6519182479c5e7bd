package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.decant.launcher.operations.AuditEvents;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code decant audit}, and what other commands put on record. */
class AuditCommandsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingest() throws IOException {
        shell = new Shell(temporary);
        shell.file("raw/a.txt", "a");
        assertThat(shell.onData("ingest", shell.lab.toString(), "--experiment", "Plate 7"))
                .isZero();
    }

    private JsonNode listed(String... filter) throws IOException {
        String[] all = new String[filter.length + 3];
        System.arraycopy(new String[] {"audit", "list", "--json"}, 0, all, 0, 3);
        System.arraycopy(filter, 0, all, 3, filter.length);
        assertThat(shell.onData(all)).as(shell.err).isZero();
        return shell.json();
    }

    private void add(Instant at, String who, String subject, Map<String, ?> detail) {
        try (Database database = Database.open(shell.data, DatabaseSettings.COMMAND)) {
            new AuditEvents(database, InstantSource.fixed(at)).add("backup", who, subject, detail);
        }
    }

    private void tamper(String... statements) {
        try (Database database = Database.open(shell.data, DatabaseSettings.COMMAND)) {
            database.write(session -> {
                List.of(statements).forEach(session.handle()::execute);
                return null;
            });
        }
    }

    @Test
    void an_experiment_is_on_record_from_its_making_to_its_end_with_what_it_was_before() throws IOException {
        shell.onData("experiment", "set", "1", "--public", "embargo", "--until", "2031-12-31");
        shell.onData("experiment", "remove", "1", "--yes");

        assertThat(listed("--subject", "experiment 1").findValuesAsText("kind"))
                .containsExactly("experiment-made", "ingest", "experiment-set", "experiment-removed");
        assertThat(listed("--kind", "experiment-set").get(0).get("who").asText())
                .isEqualTo("account " + System.getProperty("user.name"));
        JsonNode set = listed("--kind", "experiment-set").get(0).get("detail");
        assertThat(set.get("former_public").asText()).isEqualTo("none");
        assertThat(set.get("public").asText()).isEqualTo("embargo");
        assertThat(set.get("until").asText()).isEqualTo("2031-12-31");
        assertThat(set.has("title")).isFalse();
    }

    @Test
    void an_ingest_and_a_registration_are_a_row_each() throws IOException {
        Path table = Files.writeString(
                temporary.resolve("more.csv"),
                "dataset,filename,protocol,url,size\nElsewhere,1.tif,example,example:///1.tif,1234\n");
        assertThat(shell.onData("register", table.toString(), "--experiment", "Plate 7"))
                .isZero();

        JsonNode ingest = listed("--kind", "ingest");
        assertThat(ingest).hasSize(1);
        assertThat(ingest.get(0).at("/detail/added").asLong()).isEqualTo(1);
        assertThat(ingest.get(0).at("/detail/folder").asText()).isEqualTo(shell.lab.toString());
        assertThat(ingest.get(0).at("/detail/finished").asBoolean()).isTrue();
        JsonNode register = listed("--kind", "register");
        assertThat(register).hasSize(1);
        assertThat(register.get(0).at("/detail/added").asLong()).isEqualTo(1);
    }

    @Test
    void a_registration_that_is_refused_leaves_no_row() throws IOException {
        Path table = Files.writeString(
                temporary.resolve("bad.csv"), "dataset,filename,protocol,url,size\nE,1.tif,example,other:///1,1\n");

        assertThat(shell.onData("register", table.toString(), "--experiment", "Fresh"))
                .isEqualTo(1);

        assertThat(listed("--kind", "register")).isEmpty();
        assertThat(listed("--kind", "experiment-made")).hasSize(1);
    }

    @Test
    void the_list_is_filtered_by_who_what_and_when() throws IOException {
        add(Instant.parse("2031-01-31T12:00:00Z"), "ada", "one", Map.of());
        add(Instant.parse("2031-02-01T12:00:00Z"), "bob", "two", Map.of());
        add(Instant.parse("2031-02-02T12:00:00Z"), "ada", "three", Map.of());

        assertThat(listed("--who", "ada").findValuesAsText("subject")).containsExactly("one", "three");
        assertThat(listed("--from", "2031-02-01", "--until", "2031-02-01").findValuesAsText("subject"))
                .containsExactly("two");
        JsonNode all = listed("--kind", "backup");
        assertThat(listed("--after", all.get(1).get("id").asText()).findValuesAsText("subject"))
                .containsExactly("three");
        assertThat(shell.onData("audit", "list", "--from", "2031-02-01", "--until", "2031-01-01"))
                .isEqualTo(2);
    }

    @Test
    void a_kind_that_there_is_not_is_refused_with_those_that_there_are() {
        assertThat(shell.onData("audit", "list", "--kind", "backups")).isEqualTo(2);

        assertThat(shell.err).contains("there is no kind \"backups\"", "backup,", "experiment-set", "provider-updated");
    }

    @Test
    void people_read_the_details_as_words() {
        shell.onData("audit", "list", "--kind", "ingest");

        assertThat(shell.out).contains("added=1 ", "finished=true").doesNotContain("{");
        assertThat(shell.out.lines().skip(1)).allMatch(line -> line.matches(" +\\d+  \\S+Z  .*"));
    }

    @Test
    void an_export_has_no_formulas_and_keeps_what_it_says() throws IOException {
        add(Instant.parse("2031-01-31T12:00:00Z"), "=cmd|' /C calc'!A0", "a, \"b\"\r\nc", Map.of("x", 1));

        assertThat(shell.onData("audit", "export", "--csv", "--kind", "backup")).isZero();
        assertThat(shell.out)
                .startsWith("id,at,kind,who,subject,detail,mac\r\n")
                .contains(",2031-01-31T12:00:00Z,backup,'=cmd|' /C calc'!A0,\"a, \"\"b\"\"\r\nc\",\"{\"\"x\"\":1}\",");

        assertThat(shell.onData("audit", "export", "--json", "--kind", "backup"))
                .isZero();
        JsonNode event = new JsonMapper().readTree(shell.out);
        assertThat(event.get("who").asText()).isEqualTo("=cmd|' /C calc'!A0");
        assertThat(event.at("/detail/x").asInt()).isEqualTo(1);
        assertThat(event.get("mac").asText()).hasSize(64);
        assertThat(shell.onData("audit", "export")).isEqualTo(2);
    }

    @Test
    void verify_says_where_it_ends_and_names_what_was_changed() throws IOException {
        assertThat(shell.onData("audit", "verify")).as(shell.err).isZero();
        assertThat(shell.out).contains("The audit is as it was written: 3 rows looked at.");
        String head =
                shell.out.lines().reduce((first, last) -> last).orElseThrow().replaceAll(".* ", "");
        shell.onData("backup");
        assertThat(shell.onData("audit", "verify", "--expect", head)).isZero();
        assertThat(shell.onData("audit", "verify", "--expect", "12")).isEqualTo(2);
        String other = head.substring(0, head.length() - 1) + (head.endsWith("0") ? "1" : "0");
        assertThat(shell.onData("audit", "verify", "--expect", other)).isEqualTo(1);
        assertThat(shell.err).contains("is not the one that was noted");

        tamper("drop trigger audit_event_is_not_changed", "update audit_event set who = 'eve' where id = 2");
        assertThat(shell.onData("audit", "verify")).isEqualTo(1);
        assertThat(shell.err).contains("the audit is not as it was written: row 2 was changed (of 20");
        assertThat(shell.onData("audit", "verify", "--json")).isEqualTo(1);
        assertThat(shell.json().at("/problem/row").asLong()).isEqualTo(2);
        assertThat(shell.json().at("/problem/what").asText()).isEqualTo("changed");
    }

    @Test
    void nothing_is_removed_unless_the_settings_say_so() throws IOException {
        add(Instant.parse("2020-01-31T12:00:00Z"), "ada", "old", Map.of());
        assertThat(shell.onData("audit", "prune")).isEqualTo(1);
        assertThat(shell.err).contains("audit.keep is forever");

        Path settings = Files.writeString(temporary.resolve("decant.properties"), "audit.keep = 30d\n");
        assertThat(shell.onData("audit", "prune", "--config", settings.toString()))
                .isZero();
        assertThat(shell.out).contains("Nothing to remove");
        assertThat(shell.onData("audit", "seal")).isZero();
        assertThat(shell.out).contains("Sealed 0 months.");
    }

    @Test
    void a_restored_catalogue_goes_on_with_its_chain() throws Exception {
        Path backup = temporary.resolve("one.db");
        shell.onData("backup", backup.toString());
        shell.onData("user", "add", "carl", "--no-password");
        assertThat(shell.onData("restore", backup.toString())).as(shell.err).isZero();

        assertThat(shell.onData("audit", "verify")).as(shell.err).isZero();
        assertThat(listed("--kind", "audit-chain-began")).hasSize(1);
        assertThat(listed("--kind", "user-added")).isEmpty();
        assertThat(listed("--kind", "restore")).hasSize(1);
    }

    @Test
    void restored_elsewhere_without_its_key_a_new_chain_says_so() throws Exception {
        Path backup = temporary.resolve("one.db");
        shell.onData("backup", backup.toString());
        Shell elsewhere = new Shell(Files.createDirectory(temporary.resolve("elsewhere")));
        assertThat(elsewhere.onData("restore", backup.toString()))
                .as(elsewhere.err)
                .isZero();

        assertThat(elsewhere.onData("audit", "verify")).as(elsewhere.err).isZero();
        assertThat(elsewhere.err).contains("a new chain began (a backup of another chain was restored)");
        assertThat(elsewhere.out).contains("3 rows from before the chain began, as they were then");

        Shell withKey = new Shell(Files.createDirectory(temporary.resolve("with-key")));
        Files.createDirectory(withKey.data);
        Files.copy(shell.data.resolve("audit.key"), withKey.data.resolve("audit.key"));
        assertThat(withKey.onData("restore", backup.toString())).as(withKey.err).isZero();
        assertThat(withKey.onData("audit", "verify")).as(withKey.err).isZero();
        assertThat(withKey.err).doesNotContain("new chain");
    }
}
