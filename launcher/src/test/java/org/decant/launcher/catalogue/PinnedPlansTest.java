package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.launcher.catalogue.KeptPlan.Details;
import org.decant.launcher.catalogue.KeptPlan.Page;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan in use does not go, whatever the bounds say; they hold again when its use ends. */
class PinnedPlansTest {

    private static final Details DETAILS = new Details(List.of(new Page(0, 0, 0, 11)), new TreeMap<>());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private Database database;
    private Plans plans;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(folder);
        plans = new Catalogue(database, now::get, new PlanBounds(1, 100)).plans();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private KeptPlan keep(String key) {
        now.updateAndGet(time -> time.plusSeconds(1));
        return plans.keep(new KeptPlan(0, key, "zip 1", "flat 1", 7, 1, 10, 20, 30, 40, "tag", true), DETAILS);
    }

    private List<String> kept() {
        return database.read(session -> session.handle()
                .createQuery("select plan_key from plan order by plan_key")
                .mapTo(String.class)
                .list());
    }

    @Test
    void it_stays_until_its_last_use_ends_and_then_the_bound_holds() {
        PlanPin first = plans.pin("a");
        PlanPin second = plans.pin("a");
        KeptPlan plan = keep("a");
        keep("b");
        keep("c");

        first.close();
        first.close();
        keep("d");
        assertThat(plans.pageAtOffset(plan, 0).datafileId()).isEqualTo(11);
        assertThat(kept()).containsExactly("a");

        second.close();
        keep("e");
        assertThat(kept()).containsExactly("e");
    }

    @Test
    void those_in_use_exceed_the_bound_and_it_holds_as_soon_as_their_use_ends() {
        List<PlanPin> pins = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            pins.add(plans.pin(key));
            keep(key);
        }
        assertThat(kept()).containsExactly("a", "b", "c");

        pins.get(0).close();
        assertThat(kept()).containsExactly("b", "c");
        pins.get(1).close();
        pins.get(2).close();
        assertThat(kept()).containsExactly("c");
    }

    @Test
    void a_plan_that_lacks_something_is_of_the_order_that_is_pinned() {
        plans.pin("a");
        KeptPlan lacking = keep("a-17");
        keep("b");

        assertThat(plans.findLatest("a-")).contains(lacking);
        assertThat(plans.find("b")).isEmpty();
    }

    @Test
    void detail_rows_of_those_in_use_count() {
        plans = new Catalogue(database, now::get, new PlanBounds(100, 2)).plans();
        PlanPin pin = plans.pin("a");
        keep("a");
        keep("b");
        keep("c");

        assertThat(kept()).containsExactly("a", "c");
        pin.close();
        keep("d");
        assertThat(kept()).containsExactly("c", "d");
    }

    @Test
    void one_that_is_found_while_others_are_kept_is_there_as_long_as_it_is_pinned() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int mine = thread;
            all.add(threads.submit(() -> {
                for (int round = 0; round < 100; round++) {
                    use("k" + (mine + round) % 3);
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();

        assertThat(kept()).hasSize(1);
    }

    private void use(String key) {
        try (PlanPin pin = plans.pin(key)) {
            KeptPlan plan = plans.find(key).orElseGet(() -> keep(key));
            for (int times = 0; times < 3; times++) {
                assertThat(plans.pageAtOffset(plan, 0).datafileId()).isEqualTo(11);
            }
            assertThat(pin).isNotNull();
        }
    }
}
