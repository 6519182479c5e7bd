package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.store.Condition;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.OlderCatalogue;
import org.decant.launcher.store.StoreFullException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write to the catalogue without having the key is found out. */
class AuditChainTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2031-05-06T07:08:09.123456789Z"));

    @TempDir
    Path temporary;

    Path folder;
    Database database;
    AuditEvents events;

    /** Row 1 begins the chain; rows 2 to 10 follow. */
    @BeforeEach
    void write() {
        folder = temporary.resolve("data");
        open();
        for (int number = 2; number <= 10; number++) {
            events.add("backup", "ada", "file " + number, Map.of("bytes", number));
        }
    }

    private void open() {
        database = Database.open(folder);
        events = new AuditEvents(database, NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void reopen() {
        database.close();
        open();
    }

    private AuditVerdict verdict() {
        return new AuditVerification(database).verify(AuditExpectation.NOTHING, AuditProgress.NONE);
    }

    private String problem() {
        return verdict().problem().map(AuditProblem::sentence).orElse("none");
    }

    /** As somebody does who can write to the file: the triggers are no obstacle. */
    private void tamper(String... statements) {
        database.write(session -> {
            for (String trigger :
                    List.of("audit_event_is_not_changed", "audit_event_is_not_removed", "audit_head_is_not_removed")) {
                session.handle().execute("drop trigger if exists " + trigger);
            }
            List.of(statements).forEach(session.handle()::execute);
            return null;
        });
    }

    @Test
    void what_nobody_touched_is_sound_and_says_where_it_ends() {
        AuditVerdict verdict = verdict();

        assertThat(verdict.problem()).isEmpty();
        assertThat(verdict.rows()).isEqualTo(10);
        assertThat(verdict.head()).matches("10:[0-9a-f]{32}");
    }

    @Test
    void the_key_is_for_its_owner_alone_and_in_no_backup() throws Exception {
        Path key = folder.resolve("audit.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        Path backup = temporary.resolve("backup.db");
        new CatalogueBackups(database, NOW).to(backup, "ada");

        assertThat(new String(Files.readAllBytes(backup), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(Files.readString(key).strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at_nanos = at_nanos + 1",
                "kind = 'restore'",
                "who = 'eve'",
                "subject = 'file 6'",
                "detail = '{}'",
                "detail = detail || ' '",
                "mac = zeroblob(32)",
                "mac = null",
                "mac = (select mac from audit_event where id = 4)"
            })
    void a_row_with_a_changed_field_is_named(String change) {
        tamper("update audit_event set " + change + " where id = 5");

        AuditProblem problem = verdict().problem().orElseThrow();
        assertThat(problem.what()).isEqualTo("changed");
        assertThat(problem.row()).contains(5L);
        assertThat(problem.sentence()).isEqualTo("row 5 was changed");
    }

    @Test
    void a_row_with_another_id_is_missed() {
        tamper("update audit_event set id = 50 where id = 5");

        assertThat(problem()).isEqualTo("row 5 is missing");
    }

    @Test
    void the_last_row_changed_is_named_too() {
        tamper("update audit_event set who = 'eve' where id = 10");

        assertThat(problem()).isEqualTo("row 10 was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id = 5 : row 5 is missing", "id in (5, 6, 7) : rows 5 to 7 are missing"})
    void rows_removed_in_the_middle_are_named(String removedAndSentence) {
        String[] parts = removedAndSentence.split(" : ");
        tamper("delete from audit_event where " + parts[0]);

        assertThat(problem()).isEqualTo(parts[1]);
    }

    @Test
    void rows_removed_at_the_beginning_are_named() {
        tamper("delete from audit_event where id <= 3");

        assertThat(problem()).isEqualTo("rows 1 to 3 are missing");
    }

    @Test
    void rows_removed_at_the_end_are_counted_and_stay_missed_when_it_goes_on() {
        tamper("delete from audit_event where id > 7", "update sqlite_sequence set seq = 7 where name = 'audit_event'");

        assertThat(problem()).isEqualTo("3 rows are missing at the end, behind row 7");

        events.add("backup", "ada", "afterwards", Map.of());
        assertThat(problem()).isEqualTo("rows 8 to 10 are missing");
    }

    @Test
    void all_rows_removed_are_missed() {
        tamper("delete from audit_event");

        assertThat(problem()).isEqualTo("10 rows are missing at the end, behind row 0");
    }

    @Test
    void rows_that_were_swapped_are_named() {
        tamper(
                "update audit_event set id = 99 where id = 5",
                "update audit_event set id = 5 where id = 6",
                "update audit_event set id = 6 where id = 99");

        assertThat(problem()).isEqualTo("row 5 is not in its place: what belongs there is row 6");
    }

    @Test
    void a_row_put_in_is_named() {
        tamper(
                "update audit_event set id = id + 100 where id > 5",
                "update audit_event set id = id - 99 where id > 100",
                "insert into audit_event select 6, at_nanos, kind, who, 'mine', detail, mac from audit_event where id = 5");

        assertThat(problem()).isEqualTo("row 6 is not in its place: what belongs there is row 7");
    }

    @Test
    void a_row_put_at_the_end_is_named() {
        tamper("insert into audit_event select 11, at_nanos, kind, who, 'mine', detail, mac from audit_event"
                + " where id = 10");

        assertThat(problem()).isEqualTo("row 11 was put in: it is none of this record");
    }

    @Test
    void a_head_set_back_to_hide_a_removal_is_found_out_also_when_the_record_goes_on() {
        tamper(
                "delete from audit_event where id > 7",
                "update audit_head set count = 7, last_id = 7, last_mac = (select mac from audit_event where id = 7)");

        assertThat(problem()).isEqualTo("what says where it ends was changed");

        reopen();
        events.add("backup", "ada", "afterwards", Map.of());
        AuditProblem problem = verdict().problem().orElseThrow();
        assertThat(problem.what()).isEqualTo("begun-anew");
        assertThat(problem.sentence()).contains("was changed, or written with another key");
    }

    @Test
    void an_older_state_of_everything_is_found_out_by_what_was_noted() throws Exception {
        Path older = temporary.resolve("older.db");
        database.copy().to(older);
        events.add("user-added", "eve", "mallory", Map.of());
        String head = verdict().head();
        database.close();
        Files.delete(folder.resolve("catalogue.db"));
        Files.deleteIfExists(folder.resolve("catalogue.db-wal"));
        Files.copy(older, folder.resolve("catalogue.db"));
        open();

        assertThat(problem()).isEqualTo("none");
        AuditExpectation noted = new AuditExpectation(Optional.of(head), Set.of());
        assertThat(new AuditVerification(database)
                        .verify(noted, AuditProgress.NONE)
                        .problem()
                        .orElseThrow()
                        .sentence())
                .startsWith("it ends with row 10 and had row 11");

        Files.writeString(folder.resolve("audit.head"), head + "\n");
        assertThat(problem()).startsWith("it ends with row 10 and had row 11");
    }

    @Test
    void a_server_that_is_running_notices_that_the_record_went_back() {
        tamper("create table kept as select * from audit_head");
        events.add("backup", "ada", "one more", Map.of());
        events.add("backup", "ada", "and one", Map.of());
        tamper(
                "delete from audit_event where id > 10",
                "update sqlite_sequence set seq = 10 where name = 'audit_event'",
                "update audit_head set (count, last_id, last_mac, mac) = (select count, last_id, last_mac, mac from kept)");
        assertThat(problem()).isEqualTo("none");

        events.add("backup", "ada", "afterwards", Map.of());

        assertThat(problem()).contains("at row 11 a new chain began", "fewer rows than before", "--accept 11");
        assertThat(new AuditVerification(database)
                        .verify(new AuditExpectation(Optional.empty(), Set.of(11L)), AuditProgress.NONE)
                        .sound())
                .isTrue();
    }

    @Test
    void another_key_verifies_nothing() throws Exception {
        Files.writeString(folder.resolve("audit.key"), "0".repeat(64) + "\n");

        assertThat(problem()).startsWith("nothing of it was written with this key");
    }

    @Test
    void without_its_key_nothing_is_verified_and_a_new_chain_says_so() throws Exception {
        Files.delete(folder.resolve("audit.key"));
        reopen();
        assertThat(problem()).contains("audit.key is missing: put back the copy");

        events.add("backup", "ada", "afterwards", Map.of());
        assertThat(problem()).contains("at row 11 a new chain began", "the key of the former chain was missing");
        assertThat(verdict().adopted()).isEqualTo(10);

        tamper("update audit_event set who = 'eve' where id = 4");
        assertThat(problem()).isEqualTo("one of rows 1 to 10, from before the chain began, was changed");
    }

    @Test
    void a_record_that_is_wholly_gone_is_missed() {
        tamper("delete from audit_event", "delete from audit_head");

        assertThat(problem()).startsWith("the end of the record is missing");
        reopen();
        events.add("backup", "ada", "afterwards", Map.of());
        assertThat(problem()).contains("the end of the former chain was missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from audit_event where id > 7", "delete from audit_event"})
    void a_record_whose_key_and_end_are_taken_away_with_rows_of_it_is_missed(String rows) throws Exception {
        tamper(rows, "delete from audit_head");
        Files.delete(folder.resolve("audit.key"));
        reopen();

        assertThat(problem()).contains("the end of the record is missing");
        events.add("backup", "eve", "x", Map.of());
        assertThat(problem()).contains("a new chain began (the key of the former chain was missing)");
    }

    @Test
    void what_was_rolled_back_leaves_no_gap_and_no_alarm() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> database.write(session -> {
                        events.journal("bob").record(session, "user-added", "carl", Map.of());
                        events.journal("bob").record(session, "user-added", "dora", Map.of());
                        throw new IllegalArgumentException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            events.add("backup", "ada", "after " + time, Map.of());
        }

        assertThat(problem()).isEqualTo("none");
        assertThat(verdict().rows()).isEqualTo(12);
    }

    @Test
    void a_chain_whose_beginning_was_rolled_back_begins_again_without_alarm() {
        database.close();
        folder = temporary.resolve("fresh");
        open();
        assertThatThrownBy(() -> database.write(session -> {
                    events.journal("bob").record(session, "user-added", "carl", Map.of());
                    events.journal("bob").record(session, "user-added", "dora", Map.of());
                    throw new IllegalArgumentException("changed my mind");
                }))
                .hasMessage("changed my mind");

        events.add("backup", "ada", "first of all", Map.of());

        assertThat(problem()).isEqualTo("none");
        assertThat(verdict().rows()).isEqualTo(2);
    }

    @Test
    void rows_of_before_the_chain_are_sealed_as_they_are() throws Exception {
        Path old = temporary.resolve("old");
        OlderCatalogue.before("V10__audit_chain.sql", old, former(1), former(2), former(3));
        database.close();
        folder = old;
        open();
        assertThat(verdict().sound()).isTrue();

        events.add("backup", "ada", "afterwards", Map.of());

        assertThat(verdict().problem()).isEmpty();
        assertThat(verdict().adopted()).isEqualTo(3);
        assertThat(verdict().rows()).isEqualTo(5);
        assertThat(events.page(3, Optional.empty(), 9).get(0).detail())
                .containsEntry("rows_before", 3)
                .containsEntry("reason", "first");
        tamper("update audit_event set subject = 'changed' where id = 2");
        assertThat(problem()).isEqualTo("one of rows 1 to 3, from before the chain began, was changed");
        tamper("delete from audit_event where id = 2");
        assertThat(problem()).isEqualTo("of rows 1 to 3, from before the chain began, there are 2 and not 3");
    }

    private static String former(int number) {
        return "insert into audit_event (at_nanos, kind, who, subject, detail) values (" + number
                + ", 'backup', 'ada', 'old " + number + "', '{}')";
    }

    @Test
    void a_change_that_cannot_be_put_on_record_is_not_made() {
        database.write(session -> session.handle()
                .createQuery("pragma max_page_count = 1")
                .mapTo(Integer.class)
                .one());
        String large = "x".repeat(100_000);

        assertThatThrownBy(() -> events.add("backup", "ada", large, Map.of()))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("Make room and try again");
        assertThat(database.condition()).isEqualTo(Condition.FULL);
        assertThat(verdict().rows()).isEqualTo(10);
    }

    @Test
    void texts_that_are_none_stay_what_they_are() {
        events.add("backup", "\u0000nul", "half \ud83d of a pair", Map.of("and", "\r\n\u202e"));

        assertThat(problem()).isEqualTo("none");
    }
}
