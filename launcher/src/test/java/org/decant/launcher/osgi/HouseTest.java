package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderReport;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseTest {

    private static final String HELD = "test.held";

    @TempDir
    Path folder;

    private RunningHouse house;
    private Handed handed;

    @BeforeEach
    void start() throws IOException {
        house = RunningHouse.in(folder);
        handed = new Handed(folder, house);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void an_installed_jar_lies_in_the_folder_and_serves_when_the_command_returns() throws Exception {
        ProviderReport report = handed.install("a.jar", TestBundle.answering("one"));

        assertThat(house.answer("test")).isEqualTo("one");
        assertThat(report.status().state()).isEqualTo(State.ACTIVE);
        assertThat(report.status().origin().toString()).isEqualTo("test.bundle 1.0.0 (a.jar)");
        assertThat(report.status().origin().jarSha256()).isEqualTo(Digests.of(house.jar("a.jar")));
        assertThat(house.files()).containsExactly("a.jar");
    }

    @Test
    void a_name_that_is_taken_is_not_installed_over() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));

        assertRefused(() -> handed.install("a.jar", TestBundle.answering("two")), Kind.TAKEN, "update it instead");
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void a_digest_that_does_not_fit_changes_nothing() throws IOException {
        Path jar = handed.jar(TestBundle.answering("one"));

        assertRefused(
                () -> house.host.house().install("a.jar", jar, "0".repeat(64), "ada"),
                Kind.MALFORMED,
                "of what arrived is " + Digests.of(jar) + ", not 000");
        assertRefused(
                () -> house.host.house().install("a.jar", jar, "none", "ada"), Kind.MALFORMED, "64 hexadecimal digits");
        assertThat(house.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".jar", ".a.jar", "a.txt", "../a.jar", "sub/a.jar", "a\\b.jar", "a\n.jar"})
    void a_name_that_is_no_plain_one_is_refused(String name) {
        assertRefused(
                () -> handed.install(name, TestBundle.answering("one")),
                Kind.MALFORMED,
                "no name for a provider's file");
    }

    @Test
    void an_update_serves_new_requests_while_a_running_download_keeps_the_former() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        String first = Digests.of(house.jar("a.jar"));
        Lease running = house.registry.lease("test").orElseThrow();

        ProviderReport report = handed.update("a.jar", TestBundle.answering("two"));

        assertThat(house.answer("test")).isEqualTo("two");
        assertThat(RunningHouse.answer(running.provider())).isEqualTo("one");
        assertThat(report.former()).containsExactly(first);
        assertThat(house.host.house().reports())
                .extracting(each -> each.status().state())
                .containsExactlyInAnyOrder(State.ACTIVE, State.DRAINING);
        running.close();
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void what_cannot_be_resolved_is_refused_before_the_folder_is_touched() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        Object before = Files.readAttributes(house.jar("a.jar"), "unix:ino,ctime");

        assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("two").withHeader("Import-Package", "org.nowhere")),
                Kind.REFUSED,
                "a.jar was refused: it imports the package org.nowhere");
        assertRefused(
                () -> handed.update(
                        "a.jar",
                        TestBundle.answering("two")
                                .withHeader(
                                        "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")),
                Kind.REFUSED,
                "a.jar was refused: it needs Java 99");

        assertThat(Files.readAttributes(house.jar("a.jar"), "unix:ino,ctime")).isEqualTo(before);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void settings_that_do_not_fit_the_new_version_are_told_before_the_folder_is_touched() throws Exception {
        house.configure("test.provider", "place = x\n");
        handed.install("a.jar", TestBundle.answering("one"));

        assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("two").withDescribedKeys("depth:Integer:0")),
                Kind.REFUSED,
                "test.provider.cfg: there is no setting 'place'");
    }

    @Test
    void an_installation_that_fails_its_self_test_leaves_nothing() {
        assertRefused(
                () -> handed.install(
                        "a.jar",
                        TestBundle.answering("one").withSelfTest("throw new java.io.IOException(\"no lab\");")),
                Kind.REFUSED,
                "its self-test failed: no lab; it was taken out again");

        assertThat(house.files()).isEmpty();
        assertThat(house.host.house().reports()).isEmpty();
    }

    @Test
    void a_removed_file_gets_no_new_request_when_the_command_returns() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        Lease running = house.registry.lease("test").orElseThrow();

        house.host.house().remove("a.jar", "ada");

        assertThat(house.answer("test")).isEqualTo("nobody");
        assertThat(RunningHouse.answer(running.provider())).isEqualTo("one");
        running.close();
        house.awaitOnly(State.ACTIVE, 0);
        assertRefused(() -> house.host.house().remove("a.jar", "ada"), Kind.UNKNOWN, "there is no a.jar");
        assertRefused(() -> handed.update("a.jar", TestBundle.answering("two")), Kind.UNKNOWN, "there is no a.jar");
    }

    @Test
    void approvals_are_refused_where_they_mean_nothing() {
        assertRefused(
                () -> house.host.house().approve("0".repeat(64), "ada"),
                Kind.REFUSED,
                "only where bundles.trust is checksum");
    }

    @Test
    void what_is_being_tried_is_listed_with_its_stage_beside_what_serves() throws Exception {
        System.setProperty(HELD, "yes");
        handed.install("a.jar", TestBundle.answering("one"));
        CompletableFuture<ProviderReport> update = handed.updateLater(
                "a.jar",
                TestBundle.answering("two")
                        .withActivation("while (System.getProperty(\"" + HELD + "\") != null)"
                                + " java.util.concurrent.locks.LockSupport.parkNanos(1_000_000L);"));

        eventually(() -> assertThat(house.host.house().reports())
                .extracting(report ->
                        report.status().state() + " " + report.status().reason())
                .containsExactlyInAnyOrder("ACTIVE ", "STARTING its provider activates"));
        handed.install("b.jar", TestBundle.answering("other").withProtocols("other"));
        System.clearProperty(HELD);

        assertThat(update.get(20, TimeUnit.SECONDS).status().state()).isEqualTo(State.ACTIVE);
        assertThat(house.answer("test")).isEqualTo("two");
    }

    static void assertRefused(ThrowingCallable command, Kind kind, String sentence) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        HouseRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessageContaining(sentence);
    }
}
