package org.decant.launcher.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.access.Decision.DOWNLOAD;
import static org.decant.launcher.access.Decision.HIDDEN;
import static org.decant.launcher.catalogue.PublicLevel.EMBARGO;
import static org.decant.launcher.catalogue.PublicLevel.FULL;
import static org.decant.launcher.catalogue.PublicLevel.METADATA;
import static org.decant.launcher.catalogue.PublicLevel.NONE;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.decant.api.Caller;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

    private static final Anonymous ANYONE = new Anonymous();
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);

    private Database database;
    private Catalogue catalogue;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        catalogue = new Catalogue(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"NONE, HIDDEN", "METADATA, METADATA", "FULL, DOWNLOAD"})
    void a_level_decides_about_the_experiment_and_its_datasets_alike(PublicLevel level, Decision expected) {
        long experiment = experiment(level);
        long dataset = dataset(experiment);

        assertThat(of(experiment, at("2026-01-01T00:00:00Z", "UTC"))).isEqualTo(expected);
        assertThat(access(Clock.systemUTC()).dataset(ANYONE, dataset)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59Z, UTC, HIDDEN",
        "2026-03-01T00:00:00Z, UTC, DOWNLOAD",
        "2027-01-01T00:00:00Z, UTC, DOWNLOAD",
        "2026-02-28T13:30:00Z, Australia/Melbourne, DOWNLOAD",
        "2026-02-28T12:30:00Z, Australia/Melbourne, HIDDEN",
        "2026-03-01T07:59:59Z, America/Los_Angeles, HIDDEN"
    })
    void an_embargo_lasts_to_the_end_of_its_day_where_the_lab_is(String now, String zone, Decision expected) {
        assertThat(of(experiment(EMBARGO), at(now, zone))).isEqualTo(expected);
    }

    @Test
    void a_dataset_gets_the_most_that_any_of_its_experiments_allows() {
        long dataset = dataset(experiment(NONE));
        assertThat(dataset(dataset, NONE)).isEqualTo(HIDDEN);
        assertThat(dataset(dataset, METADATA)).isEqualTo(Decision.METADATA);
        assertThat(dataset(dataset, EMBARGO)).isEqualTo(Decision.METADATA);
        assertThat(dataset(dataset, FULL)).isEqualTo(DOWNLOAD);
    }

    @Test
    void what_is_not_there_is_hidden() {
        long experiment = experiment(FULL);
        long dataset = dataset(experiment);
        catalogue.change("test", change -> {
            change.removeExperiment(experiment);
            return null;
        });

        assertThat(access(Clock.systemUTC()).dataset(ANYONE, dataset)).isEqualTo(HIDDEN);
        assertThat(access(Clock.systemUTC()).dataset(ANYONE, 4711)).isEqualTo(HIDDEN);
    }

    @Test
    void a_key_for_one_experiment_reads_that_and_what_is_public() {
        Users users = new Users(database, Journal.NONE);
        users.add("lab", Optional.empty(), false);
        long one = experiment(NONE);
        long id = users.find("lab").orElseThrow().id();
        KnownUser limited = new KnownUser(id, "lab", Proof.KEY, Scope.reading(one));
        KnownUser free = new KnownUser(id, "lab", Proof.KEY, Scope.READING);
        long other = experiment(NONE);
        own(one);
        own(other);

        assertThat(of(limited, one)).isEqualTo(DOWNLOAD);
        assertThat(of(limited, other)).isEqualTo(HIDDEN);
        assertThat(of(limited, experiment(METADATA))).isEqualTo(Decision.METADATA);
        assertThat(of(limited, experiment(FULL))).isEqualTo(DOWNLOAD);
        assertThat(of(free, other)).isEqualTo(DOWNLOAD);
        new Grants(database, Journal.NONE)
                .give(new Grant(other, Grantee.user("lab"), Optional.empty(), Optional.empty()));
        assertThat(of(limited, other)).isEqualTo(HIDDEN);
    }

    private Decision of(Caller caller, long experiment) {
        return access(Clock.systemUTC()).experiment(caller, experiment);
    }

    @Test
    void only_what_is_hidden_is_invisible() {
        assertThat(HIDDEN.visible()).isFalse();
        assertThat(Decision.METADATA.visible()).isTrue();
        assertThat(DOWNLOAD.visible()).isTrue();
    }

    /** Shares the dataset with one more experiment, and asks on the last day of the embargo. */
    private Decision dataset(long dataset, PublicLevel another) {
        long experiment = experiment(another);
        catalogue.change("test", change -> {
            change.shareDataset(dataset, experiment);
            return null;
        });
        return access(at("2026-02-28T12:00:00Z", "UTC")).dataset(ANYONE, dataset);
    }

    private Decision of(long experiment, Clock clock) {
        return access(clock).experiment(ANYONE, experiment);
    }

    private void own(long experiment) {
        catalogue.changeExperiment(
                experiment,
                new ExperimentChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("lab")));
    }

    private long experiment(PublicLevel level) {
        Optional<LocalDate> until = level == EMBARGO ? Optional.of(DAY) : Optional.empty();
        return catalogue.change("test", change -> change.addExperiment("x", "lab", level, until));
    }

    private long dataset(long experiment) {
        return catalogue.change("test", change -> change.addDataset(experiment, "d", ""));
    }

    private Access access(Clock clock) {
        return new Access(catalogue, new Grants(database, Journal.NONE), clock);
    }

    private static Clock at(String now, String zone) {
        return Clock.fixed(Instant.parse(now), ZoneId.of(zone));
    }
}
