package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.operations.RecordedLab.ANN;
import static org.decant.launcher.operations.RecordedLab.ANYBODY;
import static org.decant.launcher.operations.RecordedLab.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.decant.launcher.download.DownloadStart;
import org.decant.launcher.download.Spans;
import org.decant.launcher.download.Taker;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests are one download, and what is known of it. */
class LogicalDownloadTest {

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

    @Test
    void parts_at_the_same_time_are_one_that_is_complete_when_they_cover_it() throws Exception {
        DownloadAudit.Started[] parts = new DownloadAudit.Started[4];
        for (int part = 0; part < 4; part++) {
            parts[part] = lab.start(ANN, Spans.of(25L * part, 25));
        }
        for (int part : new int[] {2, 0, 3, 1}) {
            RecordedLab.ends(parts[part], Spans.of(25L * part, 25));
        }

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.pieces()).isEqualTo(4);
            assertThat(one.sent()).isEqualTo(100);
            assertThat(one.complete()).isTrue();
            assertThat(one.running()).isZero();
            assertThat(one.reason()).isEqualTo("complete");
        });
        assertThat(lab.events("download-start")).hasSize(1);
        assertThat(lab.events("download-piece")).hasSize(3);
        assertThat(lab.events("download-end")).hasSize(4);
    }

    @Test
    void a_part_that_is_written_before_the_first_one_takes_nothing_from_it() {
        OpenDownloads open = new OpenDownloads(0, new LeftOpen(List.of(), lab.instant()), start -> Optional.empty());
        DownloadStart half = lab.asks(ANN, "/download/datafile/5/", "tag", Spans.of(0, 50));
        DownloadStart other = lab.asks(ANN, "/download/datafile/5/", "tag", Spans.of(50, 50));
        OpenDownloads.Piece first = open.begin(half, lab.instant());
        OpenDownloads.Piece second = open.begin(other, lab.instant());

        lab.events.add(DownloadEvents.piece(other, second));
        lab.events.add(DownloadEvents.start(half, first, List.of(lab.experiment)));
        lab.events.add(DownloadEvents.end(first, "ann", "complete", Spans.of(0, 50), List.of()));
        lab.events.add(DownloadEvents.end(second, "ann", "complete", Spans.of(50, 50), List.of()));

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.pieces()).isEqualTo(2);
            assertThat(one.length()).contains(100L);
            assertThat(one.etag()).contains("tag");
            assertThat(one.datafile()).contains(5L);
            assertThat(one.experiments()).containsExactly(lab.experiment);
            assertThat(one.running()).isZero();
            assertThat(one.complete()).isTrue();
        });
    }

    @Test
    void parts_that_overlap_are_counted_as_sent_and_not_as_more_of_it() throws Exception {
        lab.takes(ANN, 0, 60);
        lab.takes(ANN, 30, 60);

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.sent()).isEqualTo(120);
            assertThat(one.complete()).isFalse();
            assertThat(one.reason()).isEqualTo("part");
            assertThat(one.ranges()).isEqualTo(Spans.of(0, 90));
        });
    }

    @Test
    void one_that_breaks_and_starts_again_from_zero_is_one() throws Exception {
        lab.start(ANN, Spans.NONE).end("store", Spans.of(0, 70));
        assertThat(lab.downloads()).extracting(LogicalDownload::reason).containsExactly("store");
        lab.later(Duration.ofHours(3));
        RecordedLab.ends(lab.start(ANN, Spans.NONE), ALL);

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.sent()).isEqualTo(170);
            assertThat(one.complete()).isTrue();
            assertThat(Duration.between(one.opened(), one.last())).isEqualTo(Duration.ofHours(3));
        });
    }

    @Test
    void what_is_whole_begins_anew_even_before_its_end_is_told() throws Exception {
        DownloadAudit.Started first = lab.start(ANN, Spans.NONE);
        first.last();
        DownloadAudit.Started second = lab.start(ANN, Spans.NONE);
        first.end("complete", ALL);
        RecordedLab.ends(second, ALL);

        assertThat(lab.downloads()).extracting(LogicalDownload::complete).containsExactly(true, true);
    }

    @Test
    void who_fetches_parts_may_ask_again_for_one_that_was_sent_and_not_read_yet() throws Exception {
        lab.takes(ANN, 0, 50);
        DownloadAudit.Started second = lab.start(ANN, Spans.of(50, 50));
        second.last();
        DownloadAudit.Started again = lab.start(ANN, Spans.of(80, 20));
        RecordedLab.ends(second, Spans.of(50, 50));
        RecordedLab.ends(again, Spans.of(80, 20));
        lab.takes(ANN, 90, 10);
        lab.later(Duration.ofMinutes(2));
        lab.takes(ANN, 90, 10);

        assertThat(lab.downloads())
                .extracting(LogicalDownload::complete, LogicalDownload::sent)
                .containsExactly(Tuple.tuple(true, 130L), Tuple.tuple(false, 10L));
    }

    @Test
    void one_that_breaks_at_its_last_byte_goes_on() throws Exception {
        DownloadAudit.Started first = lab.start(ANN, Spans.NONE);
        first.last();
        first.end("client", Spans.of(0, 99));
        lab.takes(ANN, 95, 5);

        assertThat(lab.downloads())
                .singleElement()
                .satisfies(one -> assertThat(one.complete()).isTrue());
    }

    @Test
    void others_at_the_same_address_other_things_and_other_bytes_are_others() throws Exception {
        Taker elsewhere = new Taker(Taker.ANYBODY, Taker.ANYBODY, Optional.empty(), "10.0.0.8", "wget");
        Taker otherAgent = new Taker(Taker.ANYBODY, Taker.ANYBODY, Optional.empty(), "10.0.0.9", "curl");
        for (Taker taker : List.of(ANN, BOB, ANYBODY, elsewhere, otherAgent)) {
            lab.takes(taker, 0, 50);
        }
        lab.takes(ANN, "/download/datafile/6/", "tag", 50, 50);
        lab.takes(ANN, "/download/datafile/5/", "other", 50, 50);

        assertThat(lab.downloads()).hasSize(7).noneMatch(LogicalDownload::complete);
    }

    @Test
    void a_user_is_one_wherever_they_go_on() throws Exception {
        lab.takes(ANN, 0, 50);
        lab.takes(new Taker("user 1", "ann", Optional.of("password"), "10.9.9.9", "aria2"), 50, 50);

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.complete()).isTrue();
            assertThat(one.address()).isEqualTo("10.0.0.1");
        });
        assertThat(lab.events("download-piece").get(0).detail()).containsEntry("address", "10.9.9.9");
    }

    @Test
    void after_a_day_it_is_another() throws Exception {
        lab.takes(ANN, 0, 50);
        lab.later(Duration.ofHours(24).minusSeconds(1));
        lab.takes(ANN, 50, 10);
        lab.later(Duration.ofSeconds(1));
        lab.takes(ANN, 60, 40);

        assertThat(lab.downloads())
                .extracting(LogicalDownload::ranges)
                .containsExactly(Spans.of(0, 60), Spans.of(60, 40));
    }

    @Test
    void what_has_no_entity_tag_is_each_its_own() throws Exception {
        lab.takes(ANN, "/download/datafiles/", "", 0, 100);
        lab.takes(ANN, "/download/datafiles/", "", 0, 100);

        assertThat(lab.downloads()).extracting(LogicalDownload::complete).containsExactly(true, true);
    }

    @Test
    void a_server_that_was_killed_is_told_of_at_the_next_start_and_the_download_goes_on() throws Exception {
        lab.start(ANN, Spans.of(0, 50));
        lab.start(ANN, Spans.of(50, 50));

        lab.serve(false, 100);
        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo("unknown: the server ended");
            assertThat(one.running()).isZero();
            assertThat(one.complete()).isFalse();
        });
        RecordedLab.ends(lab.start(ANN, Spans.NONE), ALL);
        assertThat(lab.downloads())
                .singleElement()
                .satisfies(one -> assertThat(one.complete()).isTrue());
    }

    @Test
    void of_too_many_ranges_nobody_says_that_they_are_all_or_not() throws Exception {
        for (int range = 0; range < Derivation.MOST_RANGES + 10; range++) {
            lab.takes(ANN, 3L * range, 1);
        }

        assertThat(lab.downloads()).singleElement().satisfies(one -> {
            assertThat(one.complete()).isFalse();
            assertThat(one.reason()).startsWith("unknown");
            assertThat(one.ranges().runs()).isEqualTo(Derivation.MOST_RANGES);
        });
    }

    @Test
    void all_of_them_can_be_made_again_from_the_events(@TempDir Path other) throws Exception {
        Random random = new Random(3);
        for (int request = 0; request < 200; request++) {
            Taker taker = List.of(ANN, BOB, ANYBODY).get(random.nextInt(3));
            long first = random.nextInt(90);
            Spans asked = random.nextBoolean() ? Spans.NONE : Spans.of(first, 100 - first);
            DownloadAudit.Started started =
                    lab.audit.start(lab.asks(taker, "/download/datafile/" + random.nextInt(3) + "/", "tag", asked));
            if (random.nextInt(10) > 0) {
                boolean ends = random.nextBoolean();
                Spans sent = asked.runs() == 0 ? ALL : asked;
                started.end(ends ? "complete" : "client", ends ? sent : sent.butLast());
            }
            lab.later(Duration.ofMinutes(random.nextInt(60)));
        }
        lab.downloads();
        List<LogicalDownload> made = lab.downloads();

        try (Database again = Database.open(other)) {
            again.write(session -> {
                List<AuditEvent> events = lab.events.page(0, Optional.empty(), 10_000);
                events.forEach(event -> new Derivation(session).take(Told.of(event), event.at()));
                return null;
            });
            assertThat(new TakenDownloads(again).page(DownloadFilter.ALL, 0, 10_000))
                    .hasSizeGreaterThan(20)
                    .isEqualTo(made);
        }
    }
}
