package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderStatus;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotPluggingTest {

    @TempDir
    Path folder;

    private RunningHouse house;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void a_bundle_serves_from_when_it_is_dropped_until_it_is_removed() throws IOException {
        assertThat(house.answer("test")).isEqualTo("nobody");

        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        Files.delete(house.jar("a.jar"));
        house.awaitAnswer("test", "nobody");
        house.awaitOnly(State.ACTIVE, 0);
    }

    @Test
    void the_listing_names_file_bundle_version_digest_and_protocols() {
        TestBundle.of("test.listed", "1.2.3").withProtocols("one", "two").drop(house.jar("a.jar"));
        house.awaitOnly(State.ACTIVE, 1);

        ProviderStatus status = house.registry.statuses().get(0);
        assertThat(status.origin().toString()).isEqualTo("test.listed 1.2.3 (a.jar)");
        assertThat(status.origin().jarSha256()).matches("[0-9a-f]{64}");
        assertThat(status.serving()).containsExactly("one", "two");
        assertThat(house.answer("one")).isEqualTo(house.answer("two")).isEqualTo("answer");
    }

    @Test
    void a_replaced_bundle_of_the_same_version_answers_anew() {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");

        TestBundle.answering("two").drop(house.jar("a.jar"));

        house.awaitAnswer("test", "two");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_running_download_keeps_its_version_and_the_classes_it_has_not_loaded_yet() {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        eventually(() -> assertThat(house.registry.protocols()).contains("test"));
        Lease running = house.registry.lease("test").orElseThrow();
        TestBundle.answering("two").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "two");

        assertThat(RunningHouse.answer(running.provider())).isEqualTo("one");
        eventually(() -> assertThat(house.providers(State.DRAINING)).hasSize(1));
        running.close();
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_version_that_returns_while_it_still_drains_is_another_installation() {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        Lease running = house.registry.lease("test").orElseThrow();
        TestBundle.answering("two").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "two");
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");

        running.close();

        house.awaitOnly(State.ACTIVE, 1);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_half_copied_jar_serves_when_the_rest_has_come() throws IOException {
        byte[] whole = TestBundle.answering("one").bytes();
        Files.write(house.jar("a.jar"), Arrays.copyOf(whole, whole.length / 2));
        house.awaitFailure("a.jar", "it is not a whole jar");

        Files.write(
                house.jar("a.jar"),
                Arrays.copyOfRange(whole, whole.length / 2, whole.length),
                StandardOpenOption.APPEND);

        house.awaitAnswer("test", "one");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void no_request_fails_while_a_bundle_is_replaced_again_and_again() throws Exception {
        TestBundle.answering("0").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "0");
        AtomicBoolean done = new AtomicBoolean();
        Set<String> answers = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> client = CompletableFuture.runAsync(() -> {
            while (!done.get()) {
                answers.add(house.answer("test"));
            }
        });

        for (int version = 1; version <= 5; version++) {
            TestBundle.answering("" + version).drop(house.jar("a.jar"));
            house.awaitAnswer("test", "" + version);
        }
        done.set(true);
        client.get(20, TimeUnit.SECONDS);

        assertThat(answers).isNotEmpty().isSubsetOf("0", "1", "2", "3", "4", "5");
    }

    @Test
    void what_was_replaced_or_removed_leaves_nothing_in_the_framework() throws IOException {
        house.configure("test.provider", "place = first\n");
        TestBundle.answering("bystander")
                .withPid("test.other")
                .withProtocols("other")
                .drop(house.jar("b.jar"));
        house.awaitAnswer("other", "bystander");
        Inside inside = Inside.of(house, "other");
        Set<String> before = inside.bundlesAndConfigurations();
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        TestBundle.answering("two").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "two");
        assertThat(inside.bundlesAndConfigurations()).isNotEqualTo(before);

        Files.delete(house.jar("a.jar"));

        eventually(() -> assertThat(inside.bundlesAndConfigurations()).isEqualTo(before));
    }

    @Test
    void the_classes_of_what_was_replaced_go_even_when_it_logged_an_error_of_its_own() {
        TestBundle.answering("one")
                .withSelfTest("""
                        class Own extends RuntimeException {}
                        org.osgi.framework.Bundle bundle = org.osgi.framework.FrameworkUtil.getBundle(getClass());
                        org.osgi.framework.BundleContext context = bundle.getBundleContext();
                        context.getService(context.getServiceReference(org.osgi.service.log.LoggerFactory.class))
                                .getLogger(bundle, "test", org.osgi.service.log.Logger.class).error("ouch", new Own());
                        """)
                .importing("org.osgi.framework", "org.osgi.service.log")
                .drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        WeakReference<ClassLoader> classes = Inside.classesOf(house, "test");

        TestBundle.answering("two").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "two");

        eventually(() -> {
            System.gc();
            assertThat(classes.get()).isNull();
        });
    }

    @Test
    void the_same_jar_under_two_names_is_two_providers() throws IOException {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        TestBundle.answering("one").drop(house.jar("b.jar"));
        eventually(() -> assertThat(house.providers(State.SHADOWED)).hasSize(1));

        Files.delete(house.jar("a.jar"));

        house.awaitOnly(State.ACTIVE, 1);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_restart_finds_what_changed_while_it_was_down() throws Exception {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        TestBundle.answering("gone").withProtocols("gone").drop(house.jar("b.jar"));
        eventually(() -> assertThat(house.registry.protocols()).contains("test", "gone"));
        house.close();
        assertThat(house.registry.protocols()).isEmpty();
        TestBundle.answering("two").drop(house.jar("a.jar"));
        Files.delete(house.jar("b.jar"));

        house = RunningHouse.in(folder);

        assertThat(house.host.awaitFirstScan(Duration.ofSeconds(20))).isTrue();
        assertThat(house.answer("test")).isEqualTo("two");
        assertThat(house.answer("gone")).isEqualTo("nobody");
    }
}
