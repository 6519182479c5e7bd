package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.operations.RecordedLab.ANN;
import static org.decant.launcher.operations.RecordedLab.ANYBODY;
import static org.decant.launcher.operations.RecordedLab.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.Eventually;
import org.decant.launcher.download.DownloadRefused;
import org.decant.launcher.download.Refusal;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written, when, and what becomes of what cannot be. */
class DownloadAuditTest {

    private static final Spans ALL = Spans.of(0, 100);

    private RecordedLab lab;

    @BeforeEach
    void open(@TempDir Path folder) {
        lab = new RecordedLab(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update logical_download set name = 'bob', caller = 'user 2' where id = 1 | download 1 was changed",
                "update logical_download set sent = 7 where id = 2 | download 2 was changed",
                "delete from logical_download where id = 2 | download 2 is missing",
                "insert into logical_download select 9, opened_nanos, last_nanos, caller, name, address, agent, resource,"
                        + " etag, length, ranges, inexact, sent, pieces, running, complete, reason, provider, location_id,"
                        + " elsewhere, datafile_id, dataset_id, datasets, experiment_id, experiments, selection"
                        + " from logical_download where id = 1 | download 9 was put in"
            })
    void what_is_told_of_a_download_and_not_by_its_events_is_named(String changeAndSentence) throws Exception {
        lab.takes(ANN, 0, 60);
        lab.takes(ANN, 60, 40);
        lab.takes(BOB, 10, 20);
        lab.downloads();
        AuditVerification verification = new AuditVerification(lab.database);
        assertThat(verification
                        .verify(AuditExpectation.NOTHING, AuditProgress.NONE)
                        .problem())
                .isEmpty();

        String[] parts = changeAndSentence.split(" \\| ");
        lab.database.write(session -> session.handle().execute(parts[0]));

        assertThat(verification
                        .verify(AuditExpectation.NOTHING, AuditProgress.NONE)
                        .problem())
                .get()
                .extracting(AuditProblem::sentence)
                .asString()
                .startsWith(parts[1]);
    }

    @Test
    void a_start_is_on_record_when_it_is_made_with_all_that_is_known() throws Exception {
        lab.start(ANN, Spans.of(7, 93));

        assertThat(lab.events("download-start")).singleElement().satisfies(event -> {
            assertThat(event.who()).isEqualTo("ann");
            assertThat(event.subject()).isEqualTo("/download/datafile/5/");
            assertThat(event.detail())
                    .containsEntry("caller", "user 1")
                    .containsEntry("proof", "key")
                    .containsEntry("address", "10.0.0.1")
                    .containsEntry("agent", "curl/8")
                    .containsEntry("provider", "file")
                    .containsEntry("location", 3)
                    .containsEntry("datafile", 5)
                    .containsEntry("etag", "tag")
                    .containsEntry("length", 100)
                    .containsEntry("experiments", java.util.List.of((int) lab.experiment))
                    .containsEntry("request", "id");
        });
    }

    @Test
    void an_agent_is_kept_short_and_plain() {
        Taker taker = new Taker("user 1", "ann", Optional.empty(), "::1", "a\r\n\u202e\u001b[31m" + "x".repeat(999));

        assertThat(taker.agent())
                .startsWith("a\\u000d\\u000a\\u202e\\u001b[31mxx")
                .hasSize(200);
    }

    @Test
    void a_full_disc_stops_no_download_and_what_waited_is_written_when_there_is_room() throws Exception {
        full(true);
        RecordedLab.ends(lab.start(ANN, Spans.NONE), ALL);
        Eventually.holds(() -> !lab.audit.degraded().isEmpty());
        lab.later(Duration.ofMinutes(5));
        assertThat(lab.events("download-start")).isEmpty();
        full(false);

        Eventually.holds(() -> lab.events("download-end").size() == 1);
        Eventually.holds(() -> lab.audit.degraded().isEmpty());
        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.complete()).isTrue();
            assertThat(one.opened()).isEqualTo(lab.instant().minus(Duration.ofMinutes(5)));
        });
    }

    @Test
    void or_it_refuses_them_if_that_is_set_and_lets_running_ones_run() throws Exception {
        lab.audit.close();
        lab.serve(true, 100);
        DownloadAudit.Started running = lab.start(BOB, Spans.NONE);
        full(true);

        assertThatThrownBy(() -> lab.start(ANN, Spans.NONE))
                .isInstanceOfSatisfying(
                        DownloadRefused.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(503))
                .hasMessageContaining("on record");
        RecordedLab.ends(running, ALL);
        full(false);
        RecordedLab.ends(lab.start(ANN, Spans.NONE), ALL);

        assertThat(lab.downloads())
                .extracting(LogicalDownload::name, LogicalDownload::complete)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("bob", true),
                        org.assertj.core.groups.Tuple.tuple("ann", true));
    }

    @Test
    void what_finds_no_room_in_memory_either_is_counted_on_record() throws Exception {
        lab.audit.close();
        lab.serve(false, 4);
        full(true);
        RecordedLab.ends(lab.start(ANN, Spans.NONE), ALL);
        Eventually.holds(() -> !lab.audit.degraded().isEmpty());
        for (int more = 0; more < 50; more++) {
            RecordedLab.ends(lab.start(BOB, Spans.NONE), ALL);
        }
        full(false);

        Eventually.holds(() -> lab.events("download-events-missing").size() == 1);
        Map<String, Object> detail =
                lab.events("download-events-missing").get(0).detail();
        assertThat((int) detail.get("count")).isGreaterThan(30);
    }

    @Test
    void ends_are_written_at_once_when_too_many_wait() throws Exception {
        lab.audit.close();
        lab.serve(false, 1);
        for (int more = 0; more < 50; more++) {
            RecordedLab.ends(lab.start(BOB, Spans.NONE), ALL);
        }

        assertThat(lab.downloads()).hasSize(50).allMatch(LogicalDownload::complete);
    }

    @Test
    void a_scanner_fills_no_disc() {
        for (int refused = 0; refused < 5_000; refused++) {
            lab.audit.refused(new Refusal(
                    Refusal.What.DOWNLOAD,
                    "id",
                    ANYBODY,
                    Optional.empty(),
                    "/download/datafile/" + refused + "/",
                    401,
                    "who"));
        }
        lab.audit.refused(new Refusal(
                Refusal.What.DOWNLOAD, "id", ANN, Optional.empty(), "/download/datafile/7/", 404, "not-found"));
        lab.audit.close();

        assertThat(lab.events("download-refused"))
                .hasSize(ManyRefusals.OF_AN_ADDRESS + 2)
                .anySatisfy(event -> assertThat(event.who()).isEqualTo("ann"))
                .last()
                .satisfies(event -> assertThat(event.detail())
                        .containsEntry("count", 5_000 - ManyRefusals.OF_AN_ADDRESS)
                        .containsEntry("addresses", Map.of("10.0.0.9", 5_000 - ManyRefusals.OF_AN_ADDRESS)));
        lab.serve(false, 100);
    }

    @Test
    void counts_go_to_every_experiment_that_held_it_then_and_apart_where_others_are_in_it() throws Exception {
        long second = lab.dataset(lab.experiment, "more");
        long other = lab.experiment("Others");
        long third = lab.dataset(other, "theirs");
        lab.takes(ANN, 0, 100);
        lab.takes(BOB, 0, 60);
        Spans both = Spans.of(lab.dataset, 1).with(second, 1);
        RecordedLab.ends(lab.audit.start(RecordedLab.asks(ANN, "/both/", "x", Spans.NONE, both)), ALL);
        Spans three = both.with(third, 1);
        RecordedLab.ends(lab.audit.start(RecordedLab.asks(ANN, "/three/", "x", Spans.NONE, three)), ALL);
        lab.downloads();

        TakenDownloads taken = new TakenDownloads(lab.database);
        assertThat(taken.ofExperiments(DownloadFilter.ALL, 0, 9))
                .containsExactly(
                        new DownloadCount(lab.experiment, 4, 3, 0, 260, 100, 2),
                        new DownloadCount(other, 1, 1, 0, 0, 100, 1));
        assertThat(taken.ofDatasets(DownloadFilter.ALL.ofExperiment(lab.experiment), 0, 9))
                .containsExactly(
                        new DownloadCount(lab.dataset, 4, 3, 0, 160, 200, 2),
                        new DownloadCount(second, 2, 2, 0, 0, 200, 1),
                        new DownloadCount(third, 1, 1, 0, 0, 100, 1));
        assertThat(taken.page(DownloadFilter.ALL.ofExperiment(other), 0, 9))
                .extracting(LogicalDownload::resource)
                .containsExactly("/three/");
    }

    /** Fewer pages than it has means as many as it has; an event needs a few. */
    private void full(boolean full) {
        lab.database.write(session -> session.handle().execute(full ? """
                        create trigger full before insert on audit_event
                        begin insert into filling values (zeroblob(1000000)); end""" : "drop trigger full"));
        lab.database.write(session -> session.handle()
                .createQuery("pragma max_page_count = " + (full ? 1 : 1_000_000))
                .mapTo(Integer.class)
                .one());
    }

    @BeforeEach
    void makeSomethingToFill() {
        lab.database.write(session -> session.handle().execute("create table filling (bytes blob)"));
    }
}
