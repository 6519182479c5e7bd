package org.decant.launcher.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.decant.api.Purpose;
import org.decant.launcher.archive.Layouts;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.Location.State;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmissionsTest {

    private Rooms rooms;
    private Omissions omissions;
    private Leases leases;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        omissions = new Omissions(rooms.catalogue, nanos::get);
        leases = new Leases(rooms.stores);
    }

    @AfterEach
    void close() {
        leases.close();
        rooms.close();
    }

    private long[] missing(int count, String name) {
        long dataset = rooms.dataset("raw");
        List<NewDatafile> files = IntStream.range(0, count)
                .mapToObj(number -> Rooms.file(
                        dataset, name + number, 1, Checksums.NONE, Rooms.at("memory:///" + name + number, 0)))
                .toList();
        long[] ids = rooms.add(files).stream().mapToLong(Long::longValue).toArray();
        found(State.MISSING, ids);
        return ids;
    }

    private void found(State state, long... ids) {
        List<Location> locations = new ArrayList<>();
        for (int from = 0; from < ids.length; from += 1000) {
            List<Long> page = Arrays.stream(ids, from, Math.min(ids.length, from + 1000))
                    .boxed()
                    .toList();
            rooms.catalogue.availability().entries(page).forEach(entry -> locations.addAll(entry.locations()));
        }
        rooms.catalogue.found(locations.stream()
                .map(at -> at.as(state, Optional.of("found so")))
                .toList());
    }

    private Shortfall lacking(long[] ids, String layout, String... notAvailable) {
        FileQuery query = rooms.catalogue.queryExperiment(rooms.experiment);
        Subject subject = new Subject(query, "Crystals", true, List.of(notAvailable), Optional.empty());
        ServedContext context = new ServedContext(Rooms.ANYONE, Purpose.CHECK, "tar", layout);
        return new Shortfall(
                subject,
                Optional.empty(),
                new Naming(Layouts.find(layout).orElseThrow(), subject.root(), query),
                new Judge(Optional.empty(), context, leases, false),
                rooms.catalogue.availability(),
                ids,
                new long[0],
                StoreLook.Result.NOTHING);
    }

    private static List<String> lines(Omission omission) {
        return new String(omission.report(), UTF_8).lines().toList();
    }

    @Test
    void a_report_is_bounded_in_bytes_and_counts_the_rest_exactly() {
        int count = 9_000;
        long[] ids = missing(count, "a name of more than a hundred bytes ".repeat(4));

        Omission omission = omissions.of(lacking(ids, "flat", "datafile 999999"), 1);

        List<String> lines = lines(omission);
        int named = lines.size() - 1;
        assertThat(omission.report().length).isBetween(ReportText.MOST_BYTES - 500, ReportText.MOST_BYTES);
        assertThat(lines.get(named - 1))
                .startsWith("datafile " + ids[named - 1] + " (")
                .endsWith(": missing from its store");
        assertThat(lines.get(named)).isEqualTo("and " + (count + 1 - named) + " more");
        assertThat(omission.count()).isEqualTo(count + 1);
        assertThat(omission.leavesOut(ids[count - 1])).isTrue();
    }

    @Test
    void requests_that_lack_the_same_share_one_report() {
        long[] ids = missing(3, "f");

        Omission first = omissions.of(lacking(ids, "flat"), 1);

        assertThat(omissions.of(lacking(ids, "flat"), 1)).isSameAs(first);
        assertThat(omissions.of(lacking(ids, "classic"), 1).digest()).isNotEqualTo(first.digest());
        assertThat(omissions.of(lacking(ids, "flat", "datafile 7"), 1).count()).isEqualTo(4);
        assertThat(omissions.of(lacking(Arrays.copyOf(ids, 2), "flat"), 1).count())
                .isEqualTo(2);
        assertThat(omissions.of(lacking(ids, "flat"), 1)).isSameAs(first);
        assertThat(omissions.of(lacking(new long[0], "flat"), 1)).isSameAs(Omission.NONE);
    }

    @Test
    void what_is_found_out_meanwhile_is_told_and_what_says_the_same_stays_shared() {
        long[] ids = missing(3, "f");
        Omission first = omissions.of(lacking(ids, "flat"), 1);

        nanos.addAndGet(Omissions.FRESH.toNanos());
        assertThat(omissions.of(lacking(ids, "flat"), 1)).isSameAs(first);
        assertThat(omissions.of(lacking(ids, "flat"), 2)).isSameAs(first);
        found(State.DAMAGED, ids[1]);

        Omission other = omissions.of(lacking(ids, "flat"), 2);
        assertThat(lines(other).get(1)).endsWith("damaged or changed in its store");
        assertThat(other.digest()).isNotEqualTo(first.digest());
    }

    @Test
    void those_asked_for_longest_ago_are_forgotten_beyond_a_bound() {
        long[] ids = missing(8_000, "a name of more than a hundred bytes ".repeat(4));
        Omission first = omissions.of(lacking(ids, "flat"), 1);
        for (int more = 0; more < Omissions.MOST_BYTES / ReportText.MOST_BYTES; more++) {
            omissions.of(lacking(ids, "flat", "datafile " + more), 1);
        }

        Omission again = omissions.of(lacking(ids, "flat"), 1);

        assertThat(again).isNotSameAs(first);
        assertThat(again.digest()).isEqualTo(first.digest());
    }

    @Test
    void reasons_say_the_same_of_every_member() {
        Problem one = Problem.of("only-by-redirect", 409, "Datafile 1");
        Problem other = Problem.of("only-by-redirect", 409, "Datafile 2");

        assertThat(Reason.of(one)).isEqualTo(Reason.of(other));
        assertThat(Reason.of(one).words(7)).endsWith("by itself at /download/datafile/7/");
        assertThat(Reason.MISSING.words(7)).isEqualTo(Reason.MISSING.words());
    }
}
