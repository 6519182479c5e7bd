package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.decant.api.DownloadProvider;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;

/** What a bundle does with its services after it began to serve, done here from its own place in the framework. */
class LaterServicesTest {

    @TempDir
    Path folder;

    private RunningHouse house;
    private Inside bundle;

    @BeforeEach
    void deploy() throws IOException {
        house = RunningHouse.in(folder);
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        bundle = Inside.of(house, "test");
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_service_that_comes_later_serves_until_it_goes() {
        ServiceRegistration<DownloadProvider> later = register("later");
        house.awaitAnswer("later", "one");

        later.unregister();

        assertThat(house.answer("later")).isEqualTo("nobody");
        assertThat(house.answer("test")).isEqualTo("one");
        house.awaitFailure("a.jar", "withdrew");
        register("later");
        house.awaitAnswer("later", "one");
        eventually(() -> assertThat(house.providers(State.FAILED)).isEmpty());
    }

    @Test
    void a_service_that_changes_its_protocol_serves_the_new_one_and_its_leases_live_on() {
        ServiceRegistration<DownloadProvider> later = register("before");
        house.awaitAnswer("before", "one");
        try (Lease lease = house.registry.lease("before").orElseThrow()) {
            later.setProperties(protocol("after"));

            house.awaitAnswer("after", "one");
            eventually(() -> assertThat(house.answer("before")).isEqualTo("nobody"));
            assertThat(RunningHouse.answer(lease.provider())).isEqualTo("one");
        }
        eventually(() -> assertThat(house.registry.statuses()).hasSize(2));
    }

    @Test
    void a_protocol_that_is_none_is_listed_and_the_old_one_stays() {
        ServiceRegistration<DownloadProvider> later = register("before");
        house.awaitAnswer("before", "one");

        later.setProperties(protocol("datafiles"));

        house.awaitFailure("a.jar", "has the name of a route");
        assertThat(house.answer("before")).isEqualTo("one");
    }

    @Test
    void a_bundle_that_took_its_only_service_back_is_installed_again() throws BundleException {
        Bundle first = bundle.context().getBundle();

        first.stop();

        assertThat(house.answer("test")).isEqualTo("nobody");
        eventually(() -> assertThat(house.journal)
                .extracting(ProviderEvent::reason)
                .anySatisfy(reason -> assertThat(reason).contains("withdrew")));
        house.awaitAnswer("test", "one");
        house.awaitOnly(State.ACTIVE, 1);
        assertThat(Inside.of(house, "test").context().getBundle()).isNotEqualTo(first);
    }

    private ServiceRegistration<DownloadProvider> register(String protocol) {
        try (Lease lease = house.registry.lease("test").orElseThrow()) {
            return bundle.context().registerService(DownloadProvider.class, lease.provider(), protocol(protocol));
        }
    }

    private static Dictionary<String, Object> protocol(String name) {
        return new Hashtable<>(Map.of(DownloadProvider.PROTOCOL, name));
    }
}
