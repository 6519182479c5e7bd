package org.decant.launcher.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.decant.launcher.catalogue.KeptPlan.Details;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts that plans are kept with. */
class PlanTextsTest {

    private static final List<PlanText> TEXTS = List.of(
            new PlanText(0, "a/bagit.txt", 3, 7, "a".repeat(64), "", new byte[] {1, 2, 3}),
            new PlanText(1, "a/SHA256SUMS", 9000, 8, "b".repeat(64), "SHA256SUMS", new byte[0]));

    private static final List<PlanText.Page> PAGES =
            List.of(new PlanText.Page(1, 0, 0, 11), new PlanText.Page(1, 5000, 1024, 12));

    private static final KeptPlan PLAN = new KeptPlan(0, "k", "tar", "flat", 1, 2, 3, 4, 0, 5, "e", true);

    @TempDir
    private Path folder;

    @Test
    void they_are_kept_with_the_places_at_which_they_can_be_begun() {
        try (Database database = Database.open(folder)) {
            Plans plans = new Plans(database, InstantSource.system(), PlanBounds.NONE);
            KeptPlan kept = plans.keep(PLAN, new Details(List.of(), new TreeMap<>(), TEXTS, PAGES));

            assertThat(plans.texts(kept)).usingRecursiveComparison().isEqualTo(TEXTS);
            assertBegins(plans, kept);
            assertThat(plans.textPage(kept, TEXTS.get(0), 2)).isEmpty();
        }
    }

    private static void assertBegins(Plans plans, KeptPlan kept) {
        PlanText sums = TEXTS.get(1);
        assertThat(plans.textPage(kept, sums, 4999)).contains(PAGES.get(0));
        assertThat(plans.textPage(kept, sums, 5000)).contains(PAGES.get(1));
        assertThat(plans.textPage(kept, sums, 8999)).contains(PAGES.get(1));
    }

    @Test
    void they_count_among_what_is_kept_and_are_found_as_well_while_held_in_memory() {
        Details details = new Details(List.of(), new TreeMap<>(), TEXTS, PAGES);

        assertThat(details.rows()).isEqualTo(4);
        assertThat(details.textPage(1, 4999)).contains(PAGES.get(0));
        assertThat(details.textPage(1, 5000)).contains(PAGES.get(1));
        assertThat(details.textPage(0, 5000)).isEmpty();
    }
}
