package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.decant.launcher.access.CheapPasswords;
import org.decant.launcher.access.DisabledUsers;
import org.decant.launcher.access.LoginWay;
import org.decant.launcher.access.SessionBounds;
import org.decant.launcher.access.Sessions;
import org.decant.launcher.access.Users;
import org.decant.launcher.operations.CatalogueRestore;
import org.decant.launcher.store.CarryOver;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was taken away from people since a backup is not theirs again when it is restored. */
class RestoredRightsTest {

    /** Filled once: each password in it costs what guessing it would. */
    private static Shell filled;

    @TempDir
    Path temporary;

    Shell shell;
    Path backup;

    @BeforeAll
    static void fill(@TempDir Path temporary) throws IOException {
        filled = new Shell(temporary);
        filled.file("run/a.txt", "hello");
        done(filled, "ingest", filled.lab.toString(), "--experiment", "Beam time", "--public", "full");
        for (String user : List.of("ann", "bob", "cid")) {
            filled.in = "the password of " + user + "\n";
            done(filled, "user", "add", user, "--password-stdin", "--administrator");
        }
        done(filled, "experiment", "set", "1", "--owner", "ann");
        done(filled, "ingest", filled.lab.toString(), "--experiment", "Second", "--owner", "bob");
        done(filled, "group", "add", "beamline");
        done(filled, "group", "join", "beamline", "ann");
        done(filled, "group", "join", "beamline", "bob");
        done(filled, "grant", "add", "1", "--user", "ann", "--until", "2031-12-31");
        done(filled, "grant", "add", "1", "--group", "beamline");
        done(filled, "grant", "add", "2", "--user", "bob");
    }

    @BeforeEach
    void backUp() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        try (Stream<Path> files = Files.walk(filled.data)) {
            for (Path file : files.toList()) {
                Path copy = shell.data.resolve(filled.data.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        backup = temporary.resolve("backup.db");
    }

    private void done(String... command) {
        done(shell, command);
    }

    private static void done(Shell shell, String... command) {
        assertThat(shell.onData(command)).as(shell.err).isZero();
    }

    private String key(String user) {
        done("key", "add", user);
        return shell.out.split("_")[1];
    }

    private void copy() {
        done("backup", backup.toString());
    }

    private void restore() {
        done("restore", backup.toString());
    }

    private JsonNode listed(String... what) throws IOException {
        done(what);
        return shell.json();
    }

    private Map<String, Object> recorded() throws IOException {
        JsonNode events = listed("audit", "list", "--kind", "restore", "--json");
        Map<String, Object> detail = new HashMap<>();
        for (Map.Entry<String, JsonNode> each :
                events.get(events.size() - 1).get("detail").properties()) {
            JsonNode value = each.getValue();
            detail.put(each.getKey(), value.isNumber() ? value.asLong() : value.asText());
        }
        return detail;
    }

    @Test
    void a_revoked_key_and_that_of_a_removed_user_open_nothing_again() throws IOException {
        String kept = key("ann");
        String revoked = key("ann");
        String removed = key("bob");
        copy();
        done("key", "revoke", revoked);
        String when =
                listed("key", "list", "ann", "--json").get(1).get("revoked").asText();
        done("user", "remove", "bob");
        String made = key("cid");

        restore();

        assertThat(shell.out).contains("keys revoked: 2");
        JsonNode keys = listed("key", "list", "--json");
        assertThat(keys).hasSize(3).noneMatch(key -> key.get("key").asText().equals(made));
        for (JsonNode key : keys) {
            String id = key.get("key").asText();
            assertThat(key.get("revoked").isNull()).as(id).isEqualTo(id.equals(kept));
            assertThat(key.get("revoked").asText().equals(when)).isEqualTo(id.equals(revoked));
            assertThat(id).isIn(kept, revoked, removed);
        }
        assertThat(recorded()).containsEntry("keys_revoked", 2L);
    }

    @Test
    void a_revoked_link_opens_nothing_again() throws IOException {
        done("link", "add", "--experiment", "1");
        String kept = shell.out.split("_")[1];
        done("link", "add", "--experiment", "1");
        String revoked = shell.out.split("_")[1];
        copy();
        done("link", "revoke", revoked);

        restore();

        assertThat(shell.out).contains("links revoked: 1");
        for (JsonNode link : listed("link", "list", "--json")) {
            assertThat(link.get("revoked").isNull())
                    .isEqualTo(link.get("link").asText().equals(kept));
        }
    }

    @Test
    void who_was_disabled_removed_or_made_no_administrator_any_more_stays_so() throws IOException {
        copy();
        done("user", "set", "ann", "--no-administrator");
        done("user", "set", "bob", "--disable");
        done("user", "remove", "cid");
        done("user", "add", "cid", "--no-password");

        restore();

        assertThat(shell.out).contains("users disabled: 2", "administrators taken: 2");
        JsonNode users = listed("user", "list", "--json");
        assertThat(users).hasSize(3);
        assertThat(users).extracting(user -> user.get("disabled").asBoolean()).containsExactly(false, true, true);
        assertThat(users)
                .extracting(user -> user.get("administrator").asBoolean())
                .containsExactly(false, true, false);
    }

    @Test
    void only_the_last_password_is_right() throws IOException {
        copy();
        shell.in = "another password\n";
        done("user", "set", "ann", "--password-stdin");
        done("user", "set", "bob", "--no-password");
        String hash = password("ann");

        restore();

        assertThat(shell.out).contains("passwords changed: 2");
        assertThat(password("ann")).isEqualTo(hash);
        assertThat(listed("user", "list", "--json"))
                .extracting(user -> user.get("password").asBoolean())
                .containsExactly(true, false, true);
    }

    private String password(String user) {
        try (Database database = Database.open(shell.data)) {
            return database.read(session -> session.handle()
                    .createQuery("select password from access_user where name = :name")
                    .bind("name", user)
                    .mapTo(String.class)
                    .one());
        }
    }

    @Test
    void grants_that_were_taken_or_shortened_are_not_given_back() throws IOException {
        copy();
        done("grant", "add", "1", "--user", "ann", "--until", "2030-12-31", "--from", "2020-01-01");
        done("grant", "add", "1", "--group", "beamline", "--until", "2031-01-01");
        done("grant", "remove", "2", "--user", "bob");
        done("grant", "add", "2", "--user", "cid");
        done("group", "leave", "beamline", "ann");

        restore();

        assertThat(shell.out).contains("grants taken: 3", "memberships ended: 1");
        JsonNode grants = listed("grant", "list", "--json");
        assertThat(grants)
                .extracting(grant -> grant.get("name").asText() + grant.get("first_day") + grant.get("last_day"))
                .containsExactly("beamlinenull\"2031-01-01\"", "ann\"2020-01-01\"\"2030-12-31\"");
        assertThat(listed("group", "list", "--json").get(0).get("members")).hasSize(1);
        restore();
        assertThat(shell.out).as("a second time there is the same to do").contains("grants taken: 3");
    }

    @Test
    void a_grant_is_not_given_for_more_days_than_the_backup_knows_of() throws IOException {
        copy();
        done("grant", "add", "1", "--user", "ann");

        restore();

        assertThat(shell.out).doesNotContain("Taken away again");
        assertThat(listed("grant", "list", "--json"))
                .anyMatch(grant -> grant.get("last_day").asText().equals("2031-12-31"));
    }

    @Test
    void an_experiment_is_as_little_public_as_it_was_and_nobodys_who_did_not_own_it() throws IOException {
        copy();
        done("experiment", "set", "1", "--public", "metadata", "--owner", "bob");
        done("experiment", "set", "2", "--public", "full");

        restore();

        assertThat(shell.out).contains("experiments closed: 1");
        JsonNode experiments = listed("list", "--json");
        assertThat(experiments.get(0).get("public").asText()).isEqualTo("metadata");
        assertThat(experiments.get(0).get("owner").isNull()).isTrue();
        assertThat(experiments.get(1).get("public").asText())
                .as("never public before")
                .isEqualTo("none");
        assertThat(experiments.get(1).get("owner").asText()).isEqualTo("bob");
    }

    @Test
    void an_identity_that_was_removed_lets_nobody_in_again_and_nobody_is_still_logged_in() throws IOException {
        String issuer = "https://login.lab.example";
        done("user", "identity", "add", "ann", "--issuer", issuer, "--subject", "1");
        done("user", "identity", "add", "ann", "--issuer", issuer, "--subject", "2");
        try (Database database = Database.open(shell.data)) {
            Users users = CheapPasswords.users(database);
            try (Sessions sessions =
                    new Sessions(database, InstantSource.system(), Journal.NONE, SessionBounds.DEFAULT)) {
                sessions.begin(users.find("bob").orElseThrow().id(), LoginWay.PASSWORD);
            }
        }
        copy();
        done("user", "identity", "remove", "--issuer", issuer, "--subject", "1");

        restore();

        assertThat(shell.out).contains("identities removed: 1", "sessions ended: 1");
        assertThat(listed("user", "identity", "list", "--json"))
                .singleElement()
                .matches(identity -> identity.get("subject").asText().equals("2"));
    }

    @Test
    void what_was_removed_comes_back_with_its_grants() throws IOException {
        copy();
        done("experiment", "remove", "1", "--yes");

        restore();

        assertThat(listed("list", "--json").get(0).get("public").asText()).isEqualTo("full");
        assertThat(listed("grant", "list", "1", "--json")).hasSize(2);
    }

    @Test
    void where_the_former_catalogue_cannot_be_read_it_is_said_what_holds_again() throws IOException {
        copy();
        done("user", "set", "bob", "--disable");
        Files.writeString(shell.data.resolve("catalogue.db"), "no database");

        restore();

        assertThat(shell.out)
                .containsPattern(
                        "It cannot be told what was taken away since 20\\d\\d-.*Z \\(keys revoked, links revoked, users disabled,")
                .contains("decant user list, key list");
        assertThat(recorded())
                .containsKey("since")
                .extractingByKey("unchecked")
                .asString()
                .contains("keys_revoked");
        assertThat(listed("user", "list", "--json"))
                .noneMatch(user -> user.get("disabled").asBoolean());
    }

    @Test
    void a_catalogue_that_does_not_go_on_from_the_backup_takes_nothing_away() throws IOException {
        copy();
        try (Stream<Path> files = Files.list(shell.data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        done("ingest", shell.lab.toString(), "--experiment", "A new beginning");

        restore();

        assertThat(shell.out).contains("It cannot be told").doesNotContain("Taken away again");
        assertThat(listed("grant", "list", "--json")).hasSize(3);
        assertThat(listed("user", "list", "--json"))
                .noneMatch(user -> user.get("disabled").asBoolean());
    }

    @Test
    void a_backup_that_was_restored_by_mistake_in_between_gives_nothing_back() throws IOException {
        Path older = temporary.resolve("older.db");
        done("backup", older.toString());
        String revoked = key("ann");
        copy();
        done("key", "revoke", revoked);
        done("user", "remove", "bob");

        done("restore", older.toString());
        restore();

        assertThat(shell.out).contains("keys revoked: 1").doesNotContain("cannot be told");
        assertThat(listed("key", "list", "ann", "--json").get(0).get("revoked").isNull())
                .isFalse();
    }

    @Test
    void what_one_of_them_cannot_read_is_unchecked_and_the_others_do_their_part() throws IOException {
        copy();
        CarryOver broken = new CarryOver() {
            @Override
            public String name() {
                return "things_broken";
            }

            @Override
            public Step read(Session former) {
                former.handle().execute("select * from a_table_of_a_newer_program");
                return (restored, now) -> 0;
            }
        };
        CarryOver users = new DisabledUsers();
        done("user", "set", "bob", "--disable");

        var taken = new CatalogueRestore(shell.data, List.of(broken, users), InstantSource.system())
                .from(backup, "ada")
                .taken();

        assertThat(taken.unchecked()).containsExactly("things_broken");
        assertThat(taken.counts()).containsEntry("users_disabled", 1L);
    }
}
