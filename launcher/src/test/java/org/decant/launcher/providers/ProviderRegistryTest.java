package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.decant.launcher.providers.GenerationFixture.from;

import java.util.concurrent.atomic.AtomicInteger;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.Test;

class ProviderRegistryTest {

    private final ProviderRegistry registry = new ProviderRegistry();
    private final AtomicInteger drained = new AtomicInteger();

    @Test
    void nobody_serves_an_unknown_protocol() {
        registry.add(from("a.jar").serving("s3"));

        assertThat(registry.lease("sftp")).isEmpty();
        assertThat(registry.protocols()).containsExactly("s3");
    }

    @Test
    void the_empty_protocol_is_leased_from_whoever_serves_tardis() {
        Generation generation = from("file.jar").serving("tardis", "file");
        registry.add(generation);

        try (Lease lease = registry.lease("").orElseThrow()) {
            assertThat(lease.generation()).isSameAs(generation);
            assertThat(lease.provider()).isSameAs(generation.provider());
        }
    }

    @Test
    void a_replaced_generation_serves_those_who_have_it_and_nobody_else() {
        Generation old = from("a.jar").digest("1").serving("s3");
        Generation young = from("a.jar").digest("2").serving("s3");
        registry.add(old);
        Lease running = registry.lease("s3").orElseThrow();
        registry.add(young);
        registry.retire(old, drained::incrementAndGet);

        assertThat(running.provider()).isSameAs(old.provider());
        assertThat(registry.lease("s3").orElseThrow().generation()).isSameAs(young);
        assertThat(drained).hasValue(0);
        running.close();
        assertThat(drained).hasValue(1);
    }

    @Test
    void without_leases_a_retired_generation_is_drained_at_once() {
        Generation generation = from("a.jar").serving("s3");
        registry.add(generation);

        assertThat(registry.retire(generation, drained::incrementAndGet)).isTrue();

        assertThat(drained).hasValue(1);
        assertThat(registry.lease("s3")).isEmpty();
        assertThat(registry.statuses()).isEmpty();
    }

    @Test
    void retiring_twice_runs_nothing_twice() {
        Generation generation = from("a.jar").serving("s3");
        registry.add(generation);
        registry.retire(generation, drained::incrementAndGet);

        assertThat(registry.retire(generation, drained::incrementAndGet)).isFalse();
        assertThat(drained).hasValue(1);
    }

    @Test
    void closing_a_lease_twice_counts_once() {
        Generation generation = from("a.jar").serving("s3");
        registry.add(generation);
        Lease first = registry.lease("s3").orElseThrow();
        Lease second = registry.lease("s3").orElseThrow();
        registry.retire(generation, drained::incrementAndGet);

        first.close();
        first.close();
        assertThat(drained).hasValue(0);
        second.close();
        assertThat(drained).hasValue(1);
        assertThatThrownBy(second::provider).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_listing_tells_how_everyone_stands() {
        Generation old = from("a.jar").digest("1").serving("s3");
        registry.add(old);
        Lease lease = registry.lease("s3").orElseThrow();
        registry.add(from("a.jar").digest("2").serving("s3"));
        registry.retire(old, drained::incrementAndGet);
        registry.add(from("b.jar").ranking(-1).serving("s3"));
        registry.failed(Origin.of("c.jar"), "it is not a jar");

        assertThat(registry.statuses())
                .extracting(status -> status.origin().source(), ProviderStatus::state, ProviderStatus::leases)
                .containsExactly(
                        tuple("a.jar", State.ACTIVE, 0L),
                        tuple("a.jar", State.DRAINING, 1L),
                        tuple("b.jar", State.SHADOWED, 0L),
                        tuple("c.jar", State.FAILED, 0L));
        assertThat(registry.statuses()).extracting(ProviderStatus::served).containsExactly(0L, 1L, 0L, 0L);
        lease.close();
        assertThat(registry.statuses()).hasSize(3);
    }

    @Test
    void a_failure_is_forgotten_when_its_file_works_or_goes() {
        registry.failed(Origin.of("a.jar"), "broken");
        registry.failed(Origin.of("b.jar"), "broken");

        registry.add(from("a.jar").serving("s3"));
        registry.forgetFailure("b.jar");

        assertThat(registry.statuses()).extracting(ProviderStatus::state).containsExactly(State.ACTIVE);
    }
}
