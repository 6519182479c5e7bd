package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.decant.api.Content;
import org.decant.launcher.access.KnownUser;
import org.decant.launcher.access.Proof;
import org.decant.launcher.access.Scope;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.FileQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLooksTest {

    private final AtomicLong clock = new AtomicLong();
    private Rooms rooms;
    private long dataset;
    private StoreLooks looks;

    @BeforeEach
    void open(@TempDir Path folder) {
        rooms = new Rooms(folder);
        dataset = rooms.dataset("d");
        looks = new StoreLooks(rooms.catalogue, rooms.stores, clock::get);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void a_clean_look_stands_for_a_minute() throws Exception {
        rooms.add(rooms.stored(dataset, "a", "a"));
        assertThat(look(false).seen()).isEmpty();
        rooms.memory.remove(dataset + "/a");

        clock.addAndGet(StoreLooks.SHARED.toNanos() - 1);
        assertThat(look(false).seen()).isEmpty();
        clock.addAndGet(1);
        assertThat(look(false).seen()).hasSize(1);
    }

    @Test
    void a_refusal_stands_for_seconds_and_a_report_for_a_minute_whatever_others_find() throws Exception {
        rooms.add(rooms.stored(dataset, "a", "a"));
        rooms.memory.remove(dataset + "/a");
        assertThat(look(false).seen()).hasSize(1);
        assertThat(look(true).seen()).hasSize(1);
        rooms.memory.store(dataset + "/a", "a".getBytes(StandardCharsets.UTF_8));

        clock.addAndGet(StoreLooks.SHARED_REFUSAL.toNanos());
        assertThat(look(false).seen()).isEmpty();
        assertThat(look(true).seen()).hasSize(1);
        clock.addAndGet(StoreLooks.SHARED.toNanos());
        assertThat(look(true).seen()).isEmpty();
    }

    @Test
    void a_look_that_all_share_is_nobodys() throws Exception {
        List<String> callers = new CopyOnWriteArrayList<>();
        rooms.install(
                (file, context) -> {
                    callers.add(context.caller().name());
                    return Content.of((first, count) -> null);
                },
                "tape");
        rooms.add(Rooms.file(dataset, "b", 1, "tape:///b"));
        ArchiveRequest hers = new ArchiveRequest(
                new KnownUser(1, "ann", Proof.KEY, Scope.READING),
                Optional.empty(),
                request(false).options());

        looks.at(new Subject(query(), "Crystals", true), hers, List.of());

        assertThat(callers).containsExactly("anonymous");
    }

    @Test
    void a_store_that_hangs_costs_the_bound_and_no_more() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        rooms.install(
                (file, context) -> {
                    try {
                        released.await();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                    return Content.of((first, count) -> null);
                },
                "tape");
        rooms.add(rooms.stored(dataset, "a", "a"));
        rooms.memory.remove(dataset + "/a");
        rooms.add(Rooms.file(dataset, "b", 1, "tape:///b"));
        rooms.add(rooms.stored(dataset, "c", "c"));
        long began = System.nanoTime();

        StoreLook.Result result = look(false);

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).isBetween(StoreLook.LONGEST.minusMillis(100), StoreLook.LONGEST.plusSeconds(10));
        assertThat(result.seen()).hasSize(1);
        assertThat(result.complete()).isFalse();
        released.countDown();
    }

    @Test
    void a_check_says_how_far_it_is_when_it_is_slow() throws Exception {
        rooms.add(IntStream.range(0, 3)
                .mapToObj(number -> Rooms.file(dataset, "f" + number, 1, "none:///" + number))
                .toList());
        FileQuery query = query();
        Subject subject = new Subject(query, "Crystals", true);
        ArchiveRequest request = request(false);
        Naming naming = new Naming(request.options().layout(), subject.root(), query);
        Leases leases = new Leases(rooms.stores);
        Judge judge = Judge.ofCheck(request, leases);
        CheckBody body = new CheckBody(rooms.catalogue, subject, Optional.empty(), naming, judge, Duration.ZERO);
        ByteBuffer buffer = ByteBuffer.allocate(1000);

        try (leases;
                BodyReader reader = body.open(0, Long.MAX_VALUE)) {
            assertThat(reader.read(buffer)).isTrue();
        }

        assertThat(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8))
                .isEqualTo("{\"progress\":{\"checked\":0,\"of\":3}}\n");
    }

    @Test
    void a_report_is_bounded_and_counts_the_rest() throws Exception {
        rooms.add(IntStream.range(0, 20_003)
                .mapToObj(number ->
                        Rooms.file(dataset, "f" + number, 1, Checksums.NONE, Rooms.at("none:///" + number, 0)))
                .toList());
        ArchiveRequest request = request(true);

        try (Leases leases = new Leases(rooms.stores)) {
            ArchiveCheck check = new ArchiveCheck(rooms.catalogue, rooms.stores);
            Subject subject = new Subject(query(), "Crystals", true);
            Omission omission = check.omission(request, subject, check.known(request, subject, leases));

            List<String> lines = new String(omission.report(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int named = lines.size() - 1;
            assertThat(omission.count()).isEqualTo(20_003);
            assertThat(omission.report().length).isLessThanOrEqualTo(ReportText.MOST_BYTES);
            assertThat(lines.get(named)).isEqualTo("and " + (20_003 - named) + " more");
        }
    }

    private StoreLook.Result look(boolean reporting) throws DownloadRefused {
        return looks.at(new Subject(query(), "Crystals", true), request(reporting), List.of());
    }

    private FileQuery query() {
        return rooms.catalogue.queryExperiment(rooms.experiment);
    }

    private static ArchiveRequest request(boolean reporting) throws DownloadRefused {
        ArchiveOptions options = ArchiveOptions.of(Optional.empty(), Optional.empty())
                .asked(reporting ? Optional.of("report") : Optional.empty(), Optional.empty());
        return new ArchiveRequest(Rooms.ANYONE, Optional.empty(), options);
    }
}
