package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole months go, and what is left can be verified as before. */
class AuditRetentionTest {

    Database database;
    AuditEvents events;
    AuditRetention retention;
    Instant now = Instant.parse("2031-01-10T00:00:00Z");

    /** Rows 1 to 4 of January, 5 to 7 of February, 8 to 10 of March; it is the first of April. */
    @BeforeEach
    void write(@TempDir Path folder) {
        database = Database.open(folder);
        events = new AuditEvents(database, () -> now);
        retention = new AuditRetention(database, events, () -> now);
        add("january", 3);
        now = Instant.parse("2031-02-10T00:00:00Z");
        add("february", 3);
        now = Instant.parse("2031-03-10T00:00:00Z");
        add("march", 3);
        now = Instant.parse("2031-04-01T00:00:00Z");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void add(String subject, int count) {
        for (int number = 0; number < count; number++) {
            events.add("backup", "ada", subject, Map.of());
        }
    }

    private AuditVerdict verdict() {
        return new AuditVerification(database).verify(AuditExpectation.NOTHING, AuditProgress.NONE);
    }

    private List<String> recorded() {
        return events.page(AuditQuery.ALL, 99).stream()
                .map(AuditEvent::subject)
                .distinct()
                .toList();
    }

    private void execute(String sql) {
        database.write(session -> session.handle().execute(sql));
    }

    @Test
    void months_that_are_over_are_sealed_each_once_and_on_record() {
        assertThat(retention.seal("server")).isEqualTo(3);
        assertThat(retention.seal("server")).isZero();

        assertThat(verdict().problem()).isEmpty();
        assertThat(events.page(0, Optional.of("audit-sealed"), 9))
                .extracting(event ->
                        event.detail().get("first") + "-" + event.detail().get("last"))
                .containsExactly("1-4", "5-7", "8-10");
    }

    @Test
    void a_month_that_is_not_over_is_not_sealed() {
        now = Instant.parse("2031-03-31T23:59:59Z");

        assertThat(retention.seal("server")).isEqualTo(2);
    }

    @Test
    void what_is_older_is_removed_by_whole_months_and_the_rest_verifies() {
        retention.seal("server");

        assertThat(retention.prune(Duration.ofDays(35), "ada"))
                .extracting(AuditRetention.Removed::rows)
                .containsExactly(4L, 3L);

        assertThat(recorded()).doesNotContain("january", "february").contains("march", "checkpoint 1");
        assertThat(verdict().problem()).isEmpty();
        assertThat(verdict().removed()).isEqualTo(7);
        assertThat(events.page(0, Optional.of("audit-pruned"), 9))
                .extracting(AuditEvent::who)
                .containsExactly("ada", "ada");
        assertThat(retention.prune(Duration.ofDays(35), "ada")).isEmpty();
        add("april", 2);
        assertThat(verdict().problem()).isEmpty();
    }

    @Test
    void everything_may_go_and_the_chain_goes_on() {
        retention.seal("server");
        now = Instant.parse("2031-06-01T00:00:00Z");
        retention.seal("server");
        retention.prune(Duration.ofDays(1), "ada");
        add("june", 1);

        assertThat(recorded()).contains("june").doesNotContain("march");
        assertThat(verdict().problem()).isEmpty();
    }

    @Test
    void what_was_derived_goes_with_what_it_was_derived_of_and_no_id_is_given_twice(@TempDir Path folder)
            throws Exception {
        try (RecordedLab lab = new RecordedLab(folder)) {
            lab.takes(RecordedLab.ANN, 0, 100);
            lab.takes(RecordedLab.BOB, 0, 50);
            assertThat(lab.downloads()).hasSize(2);
            lab.later(Duration.ofDays(60));
            AuditRetention care = new AuditRetention(lab.database, lab.events, lab);
            care.seal("server");

            assertThat(care.prune(Duration.ofDays(1), "server")).isNotEmpty();

            assertThat(lab.downloads()).extracting(LogicalDownload::id).containsExactly(2L);
            lab.takes(RecordedLab.ANN, 0, 100);
            assertThat(lab.downloads()).extracting(LogicalDownload::id).containsExactly(2L, 3L);
        }
    }

    @Test
    void what_is_too_young_or_not_sealed_stays() {
        assertThat(retention.prune(Duration.ofDays(1), "ada")).isEmpty();
        retention.seal("server");
        assertThat(retention.prune(Duration.ofDays(100), "ada")).isEmpty();
        assertThat(retention.prune(Duration.ofDays(100), Optional.of(LocalDate.of(2031, 3, 31)), "ada"))
                .isEmpty();
        assertThat(retention.prune(Duration.ofDays(1), Optional.of(LocalDate.of(2031, 2, 9)), "ada"))
                .hasSize(1);
        assertThat(recorded()).contains("february", "march");
    }

    @Test
    void the_table_lets_go_of_nothing_that_no_removed_checkpoint_stands_for() {
        retention.seal("server");
        retention.prune(Duration.ofDays(60), "ada");

        for (String sql : List.of(
                "delete from audit_event where id = 5",
                "delete from audit_event where id = 10",
                "update audit_event set who = 'eve'")) {
            assertThatThrownBy(() -> execute(sql))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("only added to");
        }
        assertThatThrownBy(() -> execute("delete from audit_segment")).hasMessageContaining("stays");
        assertThatThrownBy(() -> execute("update audit_segment set last_id = 99 where number = 3"))
                .hasMessageContaining("says what it says");
        assertThatThrownBy(() -> execute("update audit_segment set removed_nanos = null where number = 1"))
                .hasMessageContaining("does not come back");
        assertThatThrownBy(() -> execute("delete from audit_head")).hasMessageContaining("stays");
    }

    @Test
    void a_removal_that_nobody_with_the_key_has_marked_is_found_out() {
        retention.seal("server");
        execute("update audit_segment set removed_nanos = 1 where number = 2");
        execute("delete from audit_event where id between 5 and 7");

        assertThat(verdict().problem().orElseThrow().sentence()).isEqualTo("checkpoint 2, of rows 5 to 7, was changed");
    }

    @Test
    void rows_taken_from_a_sealed_month_are_missed() {
        retention.seal("server");
        execute("drop trigger audit_event_is_not_removed");
        execute("delete from audit_event where id = 7");

        assertThat(verdict().problem().orElseThrow().sentence()).isEqualTo("row 7 is missing");
    }

    @Test
    void what_was_changed_is_neither_sealed_nor_removed() {
        retention.seal("server");
        now = Instant.parse("2031-05-01T00:00:00Z");
        execute("drop trigger audit_event_is_not_changed");
        execute("update audit_event set who = 'eve' where id in (2, 11)");

        assertThatThrownBy(() -> retention.prune(Duration.ofDays(1), "ada"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("row 2 was changed");
        assertThatThrownBy(() -> retention.seal("ada"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("row 11 was changed");
        assertThat(recorded()).contains("january");
    }

    @Test
    void a_removal_cut_short_is_ended_by_the_next() {
        retention.seal("server");
        retention.prune(Duration.ofDays(60), "ada");
        execute("insert into audit_event select 2, at_nanos, kind, who, 'left', detail, mac from audit_event"
                + " where id = 10");
        assertThat(verdict().problem()).isEmpty();

        retention.prune(Duration.ofDays(60), "ada");

        assertThat(recorded()).doesNotContain("left");
    }
}
