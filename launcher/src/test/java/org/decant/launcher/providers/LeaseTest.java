package org.decant.launcher.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.providers.GenerationFixture.from;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.decant.api.DownloadProvider;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final ProviderRegistry registry = new ProviderRegistry(new Bounds(2, 1, Duration.ofMinutes(1)));

    @Test
    void a_lease_that_is_forgotten_ends_and_is_counted() {
        Generation generation = from("a.jar").serving("s3");
        registry.add(generation);
        registry.lease("s3").orElseThrow().provider();
        AtomicBoolean drained = new AtomicBoolean();
        registry.retire(generation, () -> drained.set(true));

        for (long began = System.nanoTime(); !drained.get() && System.nanoTime() - began < 20e9; ) {
            System.gc();
            LockSupport.parkNanos(5_000_000);
        }

        assertThat(drained).isTrue();
        assertThat(registry.tallies().get("s3").leaks()).isOne();
    }

    @Test
    void a_lease_that_is_closed_is_no_leak() {
        registry.add(from("a.jar").serving("s3"));
        try (Lease lease = registry.lease("s3").orElseThrow()) {
            assertThat(lease.protocol()).isEqualTo("s3");
        }
        System.gc();

        assertThat(registry.tallies().get("s3").leaks()).isZero();
        assertThat(registry.statuses().get(0).leases()).isZero();
    }

    @Test
    void calls_and_their_limit_are_listed_also_after_the_lease() {
        registry.add(from("a.jar").serving("s3"));
        Place place;
        try (Lease lease = registry.lease("s3").orElseThrow()) {
            place = lease.place(Duration.ZERO).orElseThrow();
            lease.place(Duration.ZERO).orElseThrow();
            assertThat(lease.place(Duration.ZERO)).isEmpty();
        }
        place.ended();

        ProviderStatus status = registry.statuses().get(0);
        assertThat(status.calls()).isOne();
        assertThat(status.limit()).isEqualTo(2);
        assertThat(registry.tallies().get("s3").refusedBusy()).isOne();
    }

    @Test
    void a_rest_is_listed_and_a_new_generation_begins_without_it() {
        Generation old = from("a.jar").serving("s3");
        registry.add(old);
        try (Lease lease = registry.lease("s3").orElseThrow()) {
            lease.attempt("file").orElseThrow().failed(new IOException());
            assertThat(lease.attempt("other")).isEmpty();
        }
        assertThat(registry.statuses().get(0).rest()).isPresent();
        assertThat(registry.tallies().get("s3").refusedResting()).isOne();

        registry.add(from("a.jar").version("2").serving("s3"));
        registry.retire(old, () -> {});

        try (Lease lease = registry.lease("s3").orElseThrow()) {
            assertThat(lease.attempt("other")).isPresent();
        }
    }

    @Test
    void the_provider_is_called_in_the_context_of_its_class_loader_and_the_thread_keeps_its_own() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader own = new URLClassLoader(new URL[0], getClass().getClassLoader())) {
            Object provider = Proxy.newProxyInstance(
                    own, new Class<?>[] {DownloadProvider.class}, (proxy, method, given) -> null);
            Origin origin = Origin.of("own.jar");
            registry.add(new Generation(origin, Set.of("own"), 0, 1, (DownloadProvider) provider));
            try (Lease lease = registry.lease("own").orElseThrow()) {
                assertThat(lease.inContext(() -> Thread.currentThread().getContextClassLoader()))
                        .isSameAs(own);
                assertThatThrownBy(() -> lease.inContext(() -> {
                            throw new StackOverflowError();
                        }))
                        .isInstanceOf(StackOverflowError.class);
            }
        }

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
}
