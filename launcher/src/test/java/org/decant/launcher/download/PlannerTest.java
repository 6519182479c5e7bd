package org.decant.launcher.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.Eventually;
import org.decant.launcher.archive.ArchiveFormats;
import org.decant.launcher.archive.Layout;
import org.decant.launcher.archive.Place;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    @TempDir
    private Path folder;

    private Rooms rooms;
    private FileQuery query;
    private final Gate gate = new Gate();

    @BeforeEach
    void open() {
        rooms = new Rooms(folder);
        long dataset = rooms.dataset("raw");
        rooms.add(List.of(rooms.stored(dataset, "a", "a"), rooms.stored(dataset, "b", "b")));
        query = rooms.catalogue.queryExperiment(rooms.experiment);
    }

    @AfterEach
    void close() {
        gate.open.countDown();
        rooms.close();
    }

    @Test
    void however_many_ask_at_once_it_is_made_once() throws Exception {
        ExecutorService askers = Executors.newFixedThreadPool(16);
        List<Future<PlannedArchive>> asked = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            asked.add(askers.submit(() -> rooms.planner.plan(order("root"))));
        }
        gate.open.countDown();

        Set<Long> plans = new HashSet<>();
        for (Future<PlannedArchive> each : asked) {
            plans.add(each.get().plan().id());
        }
        askers.shutdown();

        assertThat(plans).hasSize(1);
        assertThat(gate.named).hasValue(2); // each of two members once
    }

    @Test
    void where_names_clash_its_members_are_looked_at_again() throws Exception {
        gate.open.countDown();
        rooms.add(List.of(rooms.stored(rooms.dataset("more"), "A", "a")));
        query = rooms.catalogue.queryExperiment(rooms.experiment);
        PlannedArchive archive = rooms.planner.plan(order("root"));

        assertThat(gate.named).hasValue(9); // each of three members three times
        assertThat(new String(bytes(archive), ISO_8859_1))
                .contains("root/a\0", "root/b\0")
                .containsPattern("root/A~\\d+\0");
    }

    @Test
    void a_kept_plan_is_found_after_a_restart_and_gives_the_same_bytes() throws Exception {
        gate.open.countDown();
        PlannedArchive before = rooms.planner.plan(order("root"));
        byte[] bytes = bytes(before);
        rooms.close();
        gate.named.set(0);

        try (Database database = Database.open(folder);
                Planner planner = new Planner(new Catalogue(database), Duration.ofSeconds(20));
                Stores stores = Rooms.stores(rooms.registry, new Catalogue(database))) {
            PlannedArchive after = planner.plan(order("root"));
            assertThat(gate.named).hasValue(0);
            assertThat(after.plan().etag()).isEqualTo(before.plan().etag());
            assertThat(bytes(after, stores)).isEqualTo(bytes);
        } finally {
            rooms = new Rooms(folder.resolve("again"));
        }
    }

    @Test
    void who_has_no_patience_is_told_how_far_it_is_and_gets_it_later() throws Exception {
        try (Planner hasty = new Planner(rooms.catalogue, Duration.ofMillis(20))) {
            assertThat(refusal(hasty, "root").code()).isEqualTo("being-planned");
            gate.reached.await();
            Problem problem = refusal(hasty, "root");

            assertThat(problem.code()).isEqualTo("being-planned");
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isPresent();
            assertThat(problem.sentence()).containsPattern("of 2 files is being planned, \\d+ % done");
            gate.open.countDown();
            assertThat(rooms.planner.plan(order("root")).plan().members()).isEqualTo(2);
        }
    }

    @Test
    void one_that_could_not_be_made_is_made_at_the_next_request() throws Exception {
        gate.open.countDown();
        gate.failing = true;
        Problem problem = refusal(rooms.planner, "root");
        gate.failing = false;

        assertThat(problem.code()).isEqualTo("not-planned");
        assertThat(rooms.planner.plan(order("root")).plan().members()).isEqualTo(2);
    }

    @Test
    void no_more_are_under_way_than_there_is_room_for() throws Exception {
        try (Planner hasty = new Planner(rooms.catalogue, Duration.ZERO)) {
            for (int i = 0; i < Planner.MOST_UNDER_WAY; i++) {
                assertThat(refusal(hasty, "root" + i).code()).isEqualTo("being-planned");
            }
            Problem problem = refusal(hasty, "one too many");
            assertThat(problem.code()).isEqualTo("planning-busy");
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isPresent();
            assertThat(refusal(hasty, "root0").code()).isEqualTo("being-planned");

            gate.open.countDown();
            Eventually.holds(() -> has(hasty, "one too many"));
        }
    }

    @Test
    void who_would_wait_in_vain_is_refused_before_anything_is_looked_at() throws Exception {
        try (Planner hasty = new Planner(rooms.catalogue, Duration.ZERO)) {
            hasty.requireProspect(order("root0"));
            for (int i = 0; i < Planner.MOST_UNDER_WAY; i++) {
                refusal(hasty, "root" + i);
            }
            assertThat(refusedAtOnce(hasty, "one too many").code()).isEqualTo("planning-busy");
            Problem last = refusedAtOnce(hasty, "root" + (Planner.MOST_UNDER_WAY - 1));
            assertThat(last.code()).isEqualTo("being-planned");
            assertThat(last.sentence()).contains("will be planned after others");

            gate.open.countDown();
            Eventually.holds(() -> has(hasty, "one too many"));
            hasty.requireProspect(order("one too many"));
        }
    }

    private Problem refusedAtOnce(Planner planner, String root) {
        return catchThrowableOfType(DownloadRefused.class, () -> planner.requireProspect(order(root)))
                .problem();
    }

    private boolean has(Planner planner, String root) {
        try {
            return planner.plan(order(root)) != null;
        } catch (DownloadRefused notYet) {
            return false;
        }
    }

    private Problem refusal(Planner planner, String root) {
        return catchThrowableOfType(DownloadRefused.class, () -> planner.plan(order(root)))
                .problem();
    }

    @Test
    void what_is_left_out_is_another_identifier_and_a_name_is_not() {
        PlanOrder whole = order("root");
        PlanOrder lacking = whole.without(new Omission(new long[] {1}, new byte[] {'x'}, 1));

        assertThat(lacking.identifier()).hasSize(64).isNotEqualTo(whole.identifier());
        assertThat(order("other").identifier()).isEqualTo(whole.identifier());
    }

    private PlanOrder order(String root) {
        return new PlanOrder(query, ArchiveFormats.find("tar").orElseThrow(), gate, root);
    }

    private byte[] bytes(PlannedArchive archive) throws Exception {
        return bytes(archive, rooms.stores);
    }

    private static byte[] bytes(PlannedArchive archive, Stores stores) throws Exception {
        ServedContext context = new ServedContext(Rooms.ANYONE, org.decant.api.Purpose.MEMBER, "tar", "gate");
        try (Leases leases = new Leases(stores)) {
            return Rooms.read(
                    new ArchiveBody(archive, java.util.Optional.empty(), context, leases), 0, Long.MAX_VALUE, 512);
        }
    }

    /** A layout that waits, counts, and can fail. */
    private static final class Gate implements Layout {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger named = new AtomicInteger();
        private volatile boolean failing;

        @Override
        public String key() {
            return "gate";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public String name(Place place) {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (failing) {
                throw new IllegalStateException("told to fail");
            }
            named.incrementAndGet();
            return place.root() + "/" + place.filename();
        }
    }
}
