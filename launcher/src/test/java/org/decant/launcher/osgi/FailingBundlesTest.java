package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingBundlesTest {

    private static final String HANGS = "test.hangs";

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
    void a_bundle_that_gives_no_provider_in_time_is_told_what_it_may_wait_for() {
        hurry(Duration.ofSeconds(10));
        TestBundle.answering("none")
                .withoutComponent()
                .withHeader("Service-Component", "OSGI-INF/none.xml")
                .drop(house.jar("a.jar"));
        TestBundle.answering("none").withRequiredSettings().drop(house.jar("b.jar"));

        house.awaitFailure("a.jar", "it registered no DownloadProvider within 2 s");
        house.awaitFailure("b.jar", "within 2 s; it may be waiting for settings: test.provider.cfg");
    }

    @Test
    void why_a_bundle_was_removed_is_told_also_where_it_does_not_go() {
        System.clearProperty(StayingActivator.MAY_GO);
        hurry(Duration.ofSeconds(10));
        TestBundle.of("test.staying", "1.0.0")
                .withoutComponent()
                .withProvider(StayingActivator.class)
                .withHeader("Bundle-Activator", StayingActivator.class.getName())
                .withHeader("Import-Package", "org.osgi.framework")
                .withHeader("Service-Component", "OSGI-INF/none.xml")
                .drop(house.jar("a.jar"));
        try {
            house.awaitFailure(
                    "a.jar",
                    "it did not finish within 2 s; it hung while it was removed again, since it registered no"
                            + " DownloadProvider within 2 s");
        } finally {
            System.setProperty(StayingActivator.MAY_GO, "yes");
        }
    }

    @Test
    void a_bundle_that_hangs_holds_up_nobody_and_is_given_up_in_time_and_replaced_by_a_mended_one() {
        hurry(Duration.ofSeconds(10));
        TestBundle.of("test.hanging", "1.0.0")
                .withProtocols("hanging")
                .withActivation("new java.util.concurrent.CountDownLatch(1).await();")
                .drop(house.jar("a.jar"));
        TestBundle.answering("one").drop(house.jar("b.jar"));

        house.awaitAnswer("test", "one");
        house.awaitFailure("a.jar", "it did not finish within 2 s; it hung while its provider activates");
        TestBundle.answering("mended").withProtocols("hanging").drop(house.jar("a.jar"));
        house.awaitAnswer("hanging", "mended");
        house.awaitOnly(State.ACTIVE, 2);
    }

    @Test
    void a_bundle_that_ignores_interrupts_does_not_hold_up_the_end() {
        hurry(Duration.ofSeconds(1));
        System.clearProperty(HANGS);
        TestBundle.of("test.hanging", "1.0.0")
                .withActivation("System.setProperty(\"" + HANGS + "\", \"now\");"
                        + "while (true) java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);")
                .drop(house.jar("a.jar"));
        eventually(() -> assertThat(System.getProperty(HANGS)).isNotNull());
        long started = System.nanoTime();

        house.close();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void threads_that_a_removed_bundle_left_behind_are_named() throws IOException {
        System.setProperty(HANGS, "yes");
        try (LogCapture log = LogCapture.of(Survivors.class.getName())) {
            TestBundle.answering("one")
                    .withActivation(
                            "new Thread(() -> { while (System.getProperty(\"" + HANGS + "\") != null)"
                                    + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L); }, \"lab-keeper\").start();")
                    .drop(house.jar("a.jar"));
            house.awaitAnswer("test", "one");

            Files.delete(house.jar("a.jar"));

            eventually(() -> assertThat(log.lines())
                    .containsExactly(
                            "WARN test.bundle 1.0.0 (a.jar) was removed, but 1 of its threads go on and keep it in"
                                    + " memory: lab-keeper"));
        } finally {
            System.clearProperty(HANGS);
        }
    }

    @Test
    void a_command_with_a_bundle_that_hangs_comes_back_in_time_and_the_former_file_with_it() throws Exception {
        hurry(Duration.ofSeconds(10));
        Handed handed = new Handed(folder, house);
        handed.install("a.jar", TestBundle.answering("one"));

        HouseTest.assertRefused(
                () -> handed.update(
                        "a.jar",
                        TestBundle.answering("two").withSelfTest("java.util.concurrent.locks.LockSupport.park();")),
                HouseRefused.Kind.REFUSED,
                "it hung while its self-test runs; the former file is in place again");

        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_jar_changed_after_it_was_signed_is_refused_by_name_and_the_others_are_deployed() throws Exception {
        Path changed = SignedJar.by("test", folder)
                .changed(
                        TestBundle.answering("bad"),
                        inside -> Files.writeString(inside.getPath("OSGI-INF/component.xml"), "<a/>"));
        Files.move(changed, house.jar("a.jar"));
        TestBundle.answering("one").drop(house.jar("b.jar"));

        house.awaitAnswer("test", "one");
        house.awaitFailure("a.jar", " digest error for OSGI-INF/component.xml");
    }

    @Test
    void what_cannot_be_kept_for_lack_of_a_folder_is_tried_again_by_itself() throws IOException {
        Path store = folder.resolve("data/jars");
        Files.delete(store);
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "it cannot be read or kept: there is no " + store);

        Files.createDirectory(store);

        house.awaitAnswer("test", "one");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_self_test_that_failed_is_run_again_by_itself() throws IOException {
        Path lab = folder.resolve("lab");
        TestBundle.answering("one")
                .withSelfTest("java.nio.file.Files.readAttributes(java.nio.file.Path.of(\"" + lab + "\"), \"*\");")
                .drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "its self-test failed: there is no " + lab);

        Files.createDirectory(lab);

        house.awaitAnswer("test", "one");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void putting_the_serving_jar_back_ends_the_failure() throws IOException {
        byte[] good = TestBundle.answering("one").bytes();
        Files.write(house.jar("a.jar"), good);
        house.awaitAnswer("test", "one");
        Files.writeString(house.jar("a.jar"), "no jar at all");
        house.awaitFailure("a.jar", "it is not a whole jar");

        Files.write(house.jar("a.jar"), good);

        house.awaitOnly(State.ACTIVE, 1);
    }

    private void hurry(Duration stopLimit) {
        house.close();
        try {
            house = RunningHouse.hasty(folder, Duration.ofSeconds(2), stopLimit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
