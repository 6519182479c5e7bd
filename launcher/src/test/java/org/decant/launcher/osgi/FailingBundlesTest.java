package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailingBundlesTest {

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

    @ParameterizedTest
    @MethodSource("brokenBundles")
    void what_cannot_start_is_listed_with_its_reason_and_the_old_one_serves_on(TestBundle broken, String reason)
            throws IOException {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");

        broken.drop(house.jar("a.jar"));

        house.awaitFailure("a.jar", reason);
        assertThat(house.answer("test")).isEqualTo("one");
        Files.delete(house.jar("a.jar"));
        house.awaitOnly(State.FAILED, 0);
    }

    static Stream<Arguments> brokenBundles() {
        return Stream.of(
                broken("no bundle", of().withHeader("Bundle-ManifestVersion", "1"), "it is no bundle"),
                broken("fragment", of().withHeader("Fragment-Host", "org.decant.file"), "fragment"),
                broken("exports the api", of().withHeader("Export-Package", "a;x=\"1,2\",org.decant.api"), "exports"),
                broken("own api", of().withEntry("org/decant/api/DownloadProvider.class", ""), "its own copy"),
                broken("bad version", of().withHeader("Bundle-Version", "one"), "Bundle-Version"),
                broken(
                        "missing package",
                        of().withHeader("Import-Package", "org.nowhere"),
                        "it imports the package org.nowhere"),
                broken(
                        "later api",
                        of().withHeader("Import-Package", "org.decant.api;version=\"[2.0,3)\""),
                        "it imports the package org.decant.api"),
                broken(
                        "later Java",
                        of().withHeader("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                        "it needs Java 99"),
                broken("no provider", of().withoutComponent(), "it registered no DownloadProvider within 2 s"),
                broken("waits for settings", of().withRequiredSettings(), "waiting for settings: test.provider.cfg"),
                broken("name of a route", of().withProtocols("datafiles"), "has the name of a route"),
                broken("bad protocol", of().withProtocols("S3"), "protocol 'S3' is not of the form"),
                broken(
                        "does not activate",
                        of().withActivation("if (true) throw new IllegalStateException(\"no such bucket\");"),
                        "its provider did not activate: no such bucket"),
                broken(
                        "fails its self-test",
                        of().withSelfTest("throw new java.io.IOException(\"'bucket' is not set\");"),
                        "its self-test failed: 'bucket' is not set"));
    }

    @Test
    void a_bundle_that_hangs_holds_up_nobody_and_is_given_up_in_time() {
        TestBundle.of("test.hanging", "1.0.0")
                .withProtocols("hanging")
                .withActivation("new java.util.concurrent.CountDownLatch(1).await();")
                .drop(house.jar("a.jar"));
        TestBundle.answering("one").drop(house.jar("b.jar"));

        house.awaitAnswer("test", "one");
        house.awaitFailure("a.jar", "it did not finish within 2 s; it hung while its provider activates");
    }

    @Test
    void a_bundle_that_ignores_interrupts_does_not_hold_up_the_end() {
        TestBundle.of("test.hanging", "1.0.0")
                .withActivation("while (true) java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L);")
                .drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "it did not finish");
        long started = System.nanoTime();

        house.close();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void a_mended_bundle_replaces_one_that_hangs() {
        TestBundle.of("test.hanging", "1.0.0")
                .withActivation("new java.util.concurrent.CountDownLatch(1).await();")
                .drop(house.jar("a.jar"));
        house.awaitFailure("a.jar", "did not finish");

        TestBundle.answering("mended").drop(house.jar("a.jar"));

        house.awaitAnswer("test", "mended");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void a_jar_changed_after_it_was_signed_is_refused_by_name_and_the_others_are_deployed() throws Exception {
        SignedJar.changedAfterwards(TestBundle.answering("bad"), "OSGI-INF/component.xml", house.jar("a.jar"));
        TestBundle.answering("one").drop(house.jar("b.jar"));

        house.awaitAnswer("test", "one");
        house.awaitFailure("a.jar", "it cannot be checked: SHA-256 digest error for OSGI-INF/component.xml");
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

    private static TestBundle of() {
        return TestBundle.of("test.bundle", "1.0.1");
    }

    private static Arguments broken(String name, TestBundle bundle, String reason) {
        return Arguments.of(Named.of(name, bundle), reason);
    }
}
