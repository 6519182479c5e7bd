package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.decant.launcher.catalogue.KeptPlan.Details;
import org.decant.launcher.catalogue.KeptPlan.Page;
import org.decant.launcher.catalogue.UnwrittenEtags.Served;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;
import org.decant.launcher.store.StoreBusyException;
import org.decant.launcher.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on where the database has no room left: SQLite is given no page more than it has. */
class FullDiscTest {

    /** An address that takes more than a page. */
    private static final String LONG = "/download/" + "x".repeat(10_000);

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private Database database;
    private Catalogue catalogue;
    private Plans plans;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        catalogue = new Catalogue(database, now::get, new PlanBounds(1_000, 2_000_000));
        plans = catalogue.plans();
        pages(1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Less than there are means as many as there are. */
    private void pages(int most) {
        database.write(session -> session.handle()
                .createQuery("pragma max_page_count = " + most)
                .mapTo(Integer.class)
                .one());
    }

    private void room() {
        pages(1_000_000);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
    }

    /** So many rows that they fit into no page there is. */
    private static Details details(int pages) {
        List<Page> all = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            all.add(new Page(page * 1024L, page * 100L, page * 10L, 1 + page));
        }
        return new Details(all, new TreeMap<>(Map.of(12L, 1, 13L, 2)));
    }

    private KeptPlan keep(String key, int pages) {
        return plans.keep(
                new KeptPlan(0, key, "zip 1", "flat 1", 7, 1024L * pages, 10, 20, 30, 40, "tag", true), details(pages));
    }

    private long rows(String sql) {
        return database.read(
                session -> session.handle().createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void a_plan_is_held_in_memory_and_read_like_any_other() {
        KeptPlan plan = keep("k", 1_000);

        assertThat(rows("select count(*) from plan")).isZero();
        assertThat(plans.find("k")).contains(plan);
        assertThat(plan.key()).isEqualTo("k");
        assertThat(plans.pageAtOffset(plan, 99_899))
                .isEqualTo(details(1_000).pages().get(998));
        assertThat(plans.pageAtDirectoryOffset(plan, 10))
                .isEqualTo(details(1_000).pages().get(1));
        assertThat(plans.renamed(plan, new long[] {11, 12, 13})).isEqualTo(Map.of(12L, 1, 13L, 2));
        assertThatThrownBy(() -> plans.pageAtOffset(plan, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(keep("k", 1_000)).isEqualTo(plan);
        KeptPlan lacking = keep("m-12", 1_000);
        assertThat(plans.findLatest("m-")).contains(lacking);
    }

    @Test
    void it_is_kept_when_there_is_room_again_and_those_who_read_it_go_on() {
        PlanPin pin = plans.pin("k");
        KeptPlan inMemory = keep("k", 1_000);
        room();

        KeptPlan kept = plans.find("k").orElseThrow();

        assertThat(kept).isEqualTo(inMemory.withId(kept.id()));
        assertThat(kept.id()).isPositive();
        assertThat(rows("select count(*) from plan_page")).isEqualTo(1_000);
        assertThat(plans.pageAtOffset(inMemory, 100).ordinal()).isEqualTo(1024);
        pin.close();
        assertThatThrownBy(() -> plans.pageAtOffset(inMemory, 100)).isInstanceOf(PlanGoneException.class);
        assertThat(plans.pageAtOffset(kept, 100).ordinal()).isEqualTo(1024);
    }

    @Test
    void what_is_held_is_bounded_and_those_in_use_stay() {
        int third = HeldPlans.MOST_ROWS / 3;
        PlanPin pin = plans.pin("a");
        KeptPlan used = keep("a", third);
        keep("b", third);
        keep("c", third);

        assertThat(plans.find("a")).contains(used);
        assertThat(plans.find("b")).isEmpty();
        assertThat(plans.find("c")).isPresent();
        assertThatThrownBy(() -> keep("too large", HeldPlans.MOST_ROWS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is full");
        pin.close();
        assertThat(keep("d", third * 2).members()).isEqualTo(third * 2 * 1024L);
        assertThat(plans.find("a")).isEmpty();
    }

    @Test
    void what_was_served_is_remembered_and_written_when_there_is_room_again() {
        ServedEtags served = catalogue.served();

        served.serve(LONG, "one");

        assertThat(rows("select count(*) from served_etag")).isZero();
        assertThat(served.another(LONG, "one")).isFalse();
        assertThat(served.another(LONG, "two")).isTrue();
        assertThat(served.another("/elsewhere", "two")).isFalse();
        room();
        served.serve("/elsewhere", "three");
        assertThat(restarted().another(LONG, "two")).isTrue();
        assertThat(served.another(LONG, "one")).isFalse();
    }

    @Test
    void a_server_that_ended_before_it_could_write_what_it_served_left_word_of_it() {
        catalogue.served().serve(LONG, "one");

        ServedEtags after = restarted();

        assertThat(after.another(LONG, "two")).isTrue();
        assertThat(after.another(LONG, "one")).isTrue();
        room();
        after.serve("/there", "three");
        assertThat(folder.resolve(ServedEtags.UNWRITTEN)).doesNotExist();
        assertThat(restarted().another(LONG, "two")).isTrue();
        now.updateAndGet(time -> time.plus(Duration.ofDays(31)));
        assertThat(restarted().another(LONG, "two")).isFalse();
    }

    @Test
    void where_more_was_served_than_can_be_remembered_nobody_is_believed() {
        UnwrittenEtags unwritten = new UnwrittenEtags(folder.resolve("mark"));
        for (int each = 0; each < UnwrittenEtags.MOST; each++) {
            unwritten.add(new Served("/" + each, "one"), each);
        }
        assertThat(unwritten.another("/0", "one")).isFalse();
        assertThat(unwritten.another("/elsewhere", "one")).isFalse();

        unwritten.add(new Served("/elsewhere", "one"), 0);

        assertThat(unwritten.another("/0", "one")).isTrue();
        assertThat(unwritten.another("/elsewhere", "one")).isTrue();
        unwritten.written(unwritten.all());
        assertThat(unwritten.another("/0", "two")).isFalse();
        assertThat(unwritten.isEmpty()).isTrue();
    }

    @Test
    void what_can_be_remembered_in_no_way_is_not_served() throws Exception {
        readOnly();
        ServedEtags served = new ServedEtags(database, now::get, folder.resolve("nowhere/served"));

        assertThatThrownBy(() -> served.serve("/here", "one")).isInstanceOf(StoreException.class);
    }

    /** As another server would, on the same data. */
    private ServedEtags restarted() {
        return new Catalogue(database, now::get, PlanBounds.DEFAULT).served();
    }

    @Test
    void a_catalogue_that_is_busy_is_to_be_asked_again() {
        DatabaseSettings impatient = new DatabaseSettings(Duration.ofMillis(50), 1, false, 1024);
        try (Database other = Database.open(folder, impatient)) {
            ServedEtags served = new Catalogue(other).served();
            database.write(session -> {
                assertThatThrownBy(() -> served.serve("/here", "one")).isInstanceOf(StoreBusyException.class);
                return null;
            });
            assertThat(folder.resolve(ServedEtags.UNWRITTEN)).doesNotExist();
            assertThat(served.another("/here", "two")).isFalse();
        }
    }

    @Test
    void a_catalogue_that_is_only_read_is_like_a_full_disc() {
        readOnly();

        assertThat(plans.find(keep("k", 1).key())).isPresent();
        catalogue.served().serve("/here", "one");
        assertThat(catalogue.served().another("/here", "two")).isTrue();
        assertThat(rows("select count(*) from plan")).isZero();
    }

    private void readOnly() {
        database.write(session -> session.handle().execute("pragma query_only = on"));
    }
}
