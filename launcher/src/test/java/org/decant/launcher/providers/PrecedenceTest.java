package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.providers.GenerationFixture.from;

import org.junit.jupiter.api.Test;

class PrecedenceTest {

    private final ProviderRegistry registry = new ProviderRegistry();

    @Test
    void of_one_file_the_newest_wins_whatever_its_rank() {
        registry.add(from("a.jar").digest("1").ranking(9).version("2.0.0").serving("s3"));
        Generation newest = from("a.jar").digest("2").version("1.0.0").serving("s3");
        registry.add(newest);

        assertWinner(newest);
    }

    @Test
    void between_files_ranking_comes_before_version() {
        Generation ranked = from("a.jar").ranking(1).version("1.0.0").serving("s3");
        registry.add(ranked);
        registry.add(from("b.jar").version("9.0.0").serving("s3"));

        assertWinner(ranked);
    }

    @Test
    void versions_are_compared_as_numbers() {
        registry.add(from("a.jar").version("1.9.0").serving("s3"));
        Generation later = from("b.jar").version("1.10.0").serviceId(2).serving("s3");
        registry.add(later);

        assertWinner(later);
    }

    @Test
    void at_equal_rank_and_version_the_lower_service_id_wins() {
        registry.add(from("a.jar").serviceId(7).serving("s3"));
        Generation elder = from("b.jar").serviceId(3).serving("s3");
        registry.add(elder);

        assertWinner(elder);
    }

    @Test
    void two_providers_of_one_bundle_are_not_a_newer_and_an_older_one() {
        Generation ranked = from("a.jar").ranking(5).serviceId(1).serving("s3");
        registry.add(ranked);
        registry.add(from("a.jar").serviceId(2).serving("s3"));

        assertWinner(ranked);
    }

    @Test
    void an_old_generation_does_not_speak_for_its_file() {
        registry.add(from("a.jar").digest("1").ranking(9).serving("s3"));
        registry.add(from("a.jar").digest("2").ranking(1).serving("s3"));
        Generation middle = from("b.jar").ranking(5).serving("s3");
        registry.add(middle);

        assertWinner(middle);
    }

    @Test
    void the_shadowed_one_takes_over_when_the_winner_goes() {
        Generation winner = from("a.jar").ranking(1).serving("s3");
        Generation shadowed = from("b.jar").serving("s3");
        registry.add(winner);
        registry.add(shadowed);

        registry.retire(winner, () -> {});

        assertWinner(shadowed);
    }

    private void assertWinner(Generation expected) {
        try (Lease lease = registry.lease("s3").orElseThrow()) {
            assertThat(lease.generation()).isSameAs(expected);
        }
    }
}
