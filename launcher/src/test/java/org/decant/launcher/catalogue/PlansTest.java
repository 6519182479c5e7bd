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
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {

    private static final Details DETAILS = new Details(
            List.of(new Page(0, 0, 0, 11), new Page(1024, 5_000, 90_000, 2000), new Page(2048, 9_000, 180_000, 3000)),
            new TreeMap<>(Map.of(12L, 1, 13L, 2)));

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
    private Database database;
    private Plans plans;

    @BeforeEach
    void open() {
        database = Database.open(folder);
        plans = plans(new PlanBounds(3, 100));
    }

    private Plans plans(PlanBounds bounds) {
        return new Catalogue(database, now::get, bounds).plans();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static KeptPlan plan(String key) {
        return new KeptPlan(0, key, "zip 1", "flat 1", 7, 2100, 10, 20, 30, 40, "tag-" + key, true);
    }

    private KeptPlan keep(String key) {
        now.updateAndGet(time -> time.plusSeconds(1));
        return plans.keep(plan(key), DETAILS);
    }

    private List<String> kept(String... keys) {
        return List.of(keys).stream().filter(key -> plans.find(key).isPresent()).toList();
    }

    @Test
    void a_kept_plan_is_found_as_it_was_kept() {
        KeptPlan kept = keep("k");

        assertThat(kept).usingRecursiveComparison().ignoringFields("id").isEqualTo(plan("k"));
        assertThat(kept.id()).isPositive();
        assertThat(plans.find("k")).contains(kept);
        assertThat(plans.find("other")).isEmpty();
    }

    @Test
    void the_first_to_keep_a_key_wins() {
        KeptPlan first = keep("k");

        KeptPlan second = plans.keep(plan("k"), new Details(List.of(), new TreeMap<>()));

        assertThat(second).isEqualTo(first);
        assertThat(plans.pageAtOffset(second, 0).datafileId()).isEqualTo(11);
    }

    @Test
    void a_page_is_the_last_that_begins_at_or_before_an_offset() {
        KeptPlan plan = keep("k");

        assertThat(plans.pageAtOffset(plan, 0).ordinal()).isZero();
        assertThat(plans.pageAtOffset(plan, 4_999).ordinal()).isZero();
        assertThat(plans.pageAtOffset(plan, 5_000)).isEqualTo(DETAILS.pages().get(1));
        assertThat(plans.pageAtOffset(plan, Long.MAX_VALUE).ordinal()).isEqualTo(2048);
        assertThat(plans.pageAtDirectoryOffset(plan, 89_999).ordinal()).isZero();
        assertThat(plans.pageAtDirectoryOffset(plan, 180_000))
                .isEqualTo(DETAILS.pages().get(2));
        assertThatThrownBy(() -> plans.pageAtOffset(plan, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void only_renamed_members_are_told() {
        assertThat(plans.renamed(keep("k"), new long[] {11, 12, 13, 14})).isEqualTo(Map.of(12L, 1, 13L, 2));
    }

    @Test
    void the_plans_unused_longest_go() {
        KeptPlan first = keep("a");
        keep("b");
        keep("c");
        now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
        plans.find("a");
        keep("d");

        assertThat(kept("a", "b", "c", "d")).containsExactly("a", "c", "d");
        keep("e");
        keep("f");
        assertThat(kept("a", "d", "e", "f")).containsExactly("d", "e", "f");
        assertThatThrownBy(() -> plans.renamed(first, new long[] {12})).isInstanceOf(PlanGoneException.class);
        assertThatThrownBy(() -> plans.pageAtOffset(first, 0)).isInstanceOf(PlanGoneException.class);
    }

    @Test
    void pages_and_renames_of_all_plans_are_bounded_together() {
        plans = plans(new PlanBounds(100, 12));
        keep("a");
        keep("b");
        keep("c");

        assertThat(kept("a", "b", "c")).containsExactly("b", "c");
        plans = plans(new PlanBounds(100, 1));
        keep("large");
        assertThat(kept("b", "c", "large")).containsExactly("large");
        assertThat(rows("plan_page")).isEqualTo(3);
        assertThat(rows("plan_rename")).isEqualTo(2);
    }

    @Test
    void a_use_is_noted_once_an_hour() {
        keep("k");
        List<Long> noted = new ArrayList<>();
        for (int minutes = 0; minutes < 150; minutes += 25) {
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(25)));
            plans.find("k");
            noted.add(number("select used_nanos from plan"));
        }

        assertThat(noted.stream().distinct()).hasSize(3);
    }

    private long rows(String table) {
        return number("select count(*) from " + table);
    }

    private long number(String sql) {
        return database.read(
                session -> session.handle().createQuery(sql).mapTo(Long.class).one());
    }
}
