package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.archive.ArchiveFormats;
import org.decant.launcher.archive.Layouts;
import org.decant.launcher.catalogue.FileQuery;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final long MILLION = 1_000_000;

    private final Workload workload = new Workload(2);
    private final List<PlanJob> jobs = new ArrayList<>();

    @Test
    void who_comes_later_is_told_to_come_back_later() {
        learn(Duration.ofSeconds(6));
        for (int each = 0; each < 10; each++) {
            add(MILLION);
        }

        assertThat(workload.again(jobs.get(0), jobs)).isBetween(seconds(6), seconds(7));
        assertThat(workload.again(jobs.get(1), jobs)).isBetween(seconds(9), seconds(10));
        assertThat(workload.again(jobs.get(9), jobs)).isBetween(seconds(33), seconds(34));
    }

    @Test
    void who_finds_no_room_is_told_to_come_back_when_there_is_some() {
        learn(Duration.ofSeconds(6));
        for (int each = 0; each < 16; each++) {
            add(MILLION);
        }

        assertThat(workload.again(jobs)).isBetween(seconds(48), seconds(73));
    }

    @Test
    void nobody_is_sent_away_for_less_than_two_seconds_or_more_than_ten_minutes() {
        add(3);
        assertThat(workload.again(jobs.get(0), jobs)).isEqualTo(seconds(2));
        assertThat(workload.again(jobs)).isEqualTo(seconds(2));

        learn(Duration.ofHours(1));
        for (int each = 0; each < 64; each++) {
            add(MILLION);
        }
        assertThat(workload.again(jobs.get(64), jobs)).isEqualTo(seconds(600));
        assertThat(workload.again(jobs)).isEqualTo(seconds(600));
    }

    @Test
    void small_plans_say_nothing_of_what_large_ones_take() {
        learn(Duration.ofSeconds(6));
        workload.made(2, Duration.ofSeconds(1).toNanos());
        add(MILLION);

        assertThat(workload.again(jobs.get(0), jobs)).isBetween(seconds(6), seconds(7));
    }

    private void learn(Duration perMillion) {
        for (int each = 0; each < 20; each++) {
            workload.made(MILLION, perMillion.toNanos());
        }
    }

    private void add(long members) {
        PlanOrder order = new PlanOrder(
                new FileQuery(1, List.of(), java.util.Set.of(), "none"),
                ArchiveFormats.find("tar").orElseThrow(),
                Layouts.find("flat").orElseThrow(),
                "root");
        jobs.add(new PlanJob(jobs.size(), new Building(null, order), members, 1));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
