package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.PatientSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a use of a link, and what may still go on when it has ended. */
class LinkUsesTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final Duration HOUR = Duration.ofHours(1);

    private final LaterClock clock = new LaterClock();
    private Database database;
    private Links links;
    private LinkUses uses;
    private Bearers bearers;
    private long experiment;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder, PatientSettings.PATIENT);
        Catalogue catalogue = new Catalogue(database);
        links = new Links(database, catalogue, clock, Journal.NONE);
        uses = new LinkUses(database, clock);
        bearers = new Bearers(database, clock);
        experiment = catalogue.change(
                "test", change -> change.addExperiment("x", "lab", PublicLevel.NONE, Optional.empty()));
    }

    @AfterEach
    void close() {
        bearers.close();
        database.close();
    }

    @Test
    void a_download_is_one_use_however_often_it_is_asked_for_within_a_day() {
        MadeLink made = add(OptionalInt.of(2));
        for (int hour = 0; hour < 60; hour++) {
            assertThat(begin(made, HERE, "tar")).as("hour %s", hour).isTrue();
            clock.pass(HOUR);
        }

        assertThat(links.find(made.link().id()).orElseThrow().uses()).isEqualTo(1);
        clock.pass(Duration.ofHours(25));
        assertThat(begin(made, HERE, "tar")).isTrue();
        assertThat(links.find(made.link().id()).orElseThrow().uses()).isEqualTo(2);
    }

    @Test
    void another_client_or_another_thing_is_another_use() {
        MadeLink made = add(OptionalInt.of(3));

        assertThat(begin(made, HERE, "tar")).isTrue();
        assertThat(begin(made, HERE, "zip")).isTrue();
        assertThat(begin(made, THERE, "tar")).isTrue();
        assertThat(bearers.of(made.token(), "192.0.2.3", "curl"))
                .isEqualTo(new Identified.Ended("This link was used as often as it may be."));
    }

    @Test
    void what_was_begun_goes_on_when_no_use_is_left_and_nothing_else_begins() {
        MadeLink made = add(OptionalInt.of(1));
        begin(made, HERE, "tar");

        LinkBearer bearer = come(made, HERE);
        assertThat(bearer.late()).isTrue();
        assertThat(uses.begin(bearer, "tar", false)).isTrue();
        assertThat(uses.isUnderWay(bearer, "tar")).isTrue();
        assertThat(uses.begin(bearer, "zip", false)).isFalse();
        assertThat(uses.isUnderWay(bearer, "zip")).isFalse();
        clock.pass(Duration.ofHours(24).plusSeconds(1));
        assertThat(bearers.of(made.token(), HERE, "curl")).isInstanceOf(Identified.Ended.class);
    }

    @Test
    void many_at_once_are_one_use() {
        MadeLink made = add(OptionalInt.of(1));
        LinkBearer bearer = come(made, HERE);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<Boolean>> all = IntStream.range(0, 64)
                    .mapToObj(each -> CompletableFuture.supplyAsync(() -> uses.begin(bearer, "tar", false), pool))
                    .toList();

            assertThat(all).allMatch(CompletableFuture::join);
        } finally {
            pool.shutdown();
        }
        assertThat(links.find(made.link().id()).orElseThrow().uses()).isEqualTo(1);
    }

    @Test
    void many_clients_at_once_get_no_more_uses_than_there_are() {
        MadeLink made = add(OptionalInt.of(5));
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<LinkBearer> all = IntStream.range(0, 40)
                    .mapToObj(each -> come(made, "192.0.2." + each))
                    .toList();
            List<CompletableFuture<Boolean>> begun = all.stream()
                    .map(bearer -> CompletableFuture.supplyAsync(() -> uses.begin(bearer, "tar", false), pool))
                    .toList();

            assertThat(begun.stream().filter(CompletableFuture::join)).hasSize(5);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void a_download_goes_on_for_a_day_after_the_link_has_expired() {
        MadeLink made = add(OptionalInt.empty());
        clock.pass(Duration.ofDays(30).minus(HOUR));
        begin(made, HERE, "tar");
        clock.pass(HOUR.multipliedBy(20));

        assertThat(begin(made, HERE, "tar")).isTrue();
        assertThat(begin(made, HERE, "zip")).isFalse();
        assertThat(bearers.of(made.token(), THERE, "curl")).isEqualTo(new Identified.Ended("This link has expired."));
        clock.pass(HOUR.multipliedBy(5));
        assertThat(bearers.of(made.token(), HERE, "curl")).isInstanceOf(Identified.Ended.class);
    }

    @Test
    void what_is_revoked_does_not_go_on() {
        MadeLink made = add(OptionalInt.of(1));
        begin(made, HERE, "tar");
        links.revoke(made.link().id());

        assertThat(bearers.of(made.token(), HERE, "curl")).isInstanceOf(Identified.Ended.class);
    }

    @Test
    void downloads_that_have_ended_are_forgotten() {
        MadeLink made = add(OptionalInt.of(9));
        begin(made, HERE, "tar");
        begin(made, HERE, "zip");
        clock.pass(Duration.ofHours(25));
        begin(made, THERE, "tar");

        assertThat(database.<Integer>read(session -> session.handle()
                        .createQuery("select count(*) from access_link_use")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    private boolean begin(MadeLink made, String from, String what) {
        return uses.begin(come(made, from), what, false);
    }

    private LinkBearer come(MadeLink made, String from) {
        return ((Identified.Bearer) bearers.of(made.token(), from, "curl")).link();
    }

    private MadeLink add(OptionalInt most) {
        return links.add(
                new NewLink(LinkTarget.experiment(experiment), Optional.empty(), Optional.empty(), most, "for a test"));
    }
}
