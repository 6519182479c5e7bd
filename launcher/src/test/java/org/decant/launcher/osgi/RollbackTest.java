package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.decant.launcher.providers.HouseRefused.Kind;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {

    private static final Duration SHORT = Duration.ofSeconds(4);
    private static final Duration LONG = Duration.ofSeconds(10);

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
    void a_rollback_puts_back_what_served_before_an_update_and_after_a_removal() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        handed.update("a.jar", TestBundle.answering("two"));

        house.host.house().rollback("a.jar", "ada");
        assertThat(house.answer("test")).isEqualTo("one");
        house.host.house().remove("a.jar", "ada");
        house.host.house().rollback("a.jar", "ada");

        assertThat(house.answer("test")).isEqualTo("one");
        assertThat(house.files()).containsExactly("a.jar");
    }

    @Test
    void a_rollback_ends_a_failure_that_was_dropped_by_hand() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        Files.writeString(house.jar("a.jar"), "garbage");
        house.awaitFailure("a.jar", "it is not a whole jar");

        house.host.house().rollback("a.jar", "ada");

        house.awaitOnly(State.ACTIVE, 1);
        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void where_nothing_served_before_there_is_nothing_to_roll_back_to() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));

        HouseTest.assertRefused(
                () -> house.host.house().rollback("a.jar", "ada"), Kind.UNKNOWN, "nothing that served from a.jar");
        HouseTest.assertRefused(
                () -> house.host.house().rollback("b.jar", "ada"), Kind.UNKNOWN, "nothing that served from b.jar");
    }

    @Test
    void an_update_that_was_cut_off_by_the_end_of_the_server_is_taken_back_when_it_does_not_serve() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        house.close();
        Path two = handed.jar(TestBundle.answering("two").withHeader("Import-Package", "org.nowhere"));
        new HotFolder(house.bundles).put(two, "a.jar", Digests.of(two));
        assertThat(house.files()).containsExactly(".a.jar." + Digests.of(two) + ".former", "a.jar");

        house = RunningHouse.in(folder);

        house.awaitAnswer("test", "one");
        eventually(() -> assertThat(house.files()).containsExactly("a.jar"));
    }

    @Test
    void what_somebody_put_there_by_hand_after_a_cut_off_update_is_not_taken_back() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        house.close();
        Path two = handed.jar(TestBundle.answering("two"));
        new HotFolder(house.bundles).put(two, "a.jar", Digests.of(two));
        TestBundle.answering("three")
                .withSelfTest("throw new java.io.IOException(\"not now\");")
                .drop(house.jar("a.jar"));
        byte[] byHand = Files.readAllBytes(house.jar("a.jar"));

        house = RunningHouse.in(folder);

        house.awaitFailure("a.jar", "not now");
        eventually(() -> assertThat(house.files()).containsExactly("a.jar"));
        assertThat(house.jar("a.jar")).hasBinaryContent(byHand);
    }

    @Test
    void what_is_dropped_while_an_update_is_tried_holds() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        house.close();
        house = RunningHouse.hasty(folder, SHORT, LONG);
        handed = new Handed(folder, house);
        house.awaitAnswer("test", "one");
        var update = handed.updateLater(
                "a.jar", TestBundle.answering("two").withSelfTest("java.util.concurrent.locks.LockSupport.park();"));
        eventually(() -> assertThat(house.files()).hasSize(2));

        TestBundle.answering("three").drop(house.jar("a.jar"));

        house.awaitAnswer("test", "three");
        assertThatThrownBy(update::get).hasMessageContaining("changed in the folder meanwhile");
        assertThat(house.answer("test")).isEqualTo("three");
        assertThat(house.files()).containsExactly("a.jar");
    }

    @Test
    void an_update_that_fails_to_start_puts_the_former_file_back() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        byte[] former = Files.readAllBytes(house.jar("a.jar"));

        HouseTest.assertRefused(
                () -> handed.update(
                        "a.jar",
                        TestBundle.answering("two").withActivation("if (true) throw new Error(\"no bucket\");")),
                Kind.REFUSED,
                "no bucket; the former file is in place again");

        assertThat(house.jar("a.jar")).hasBinaryContent(former);
        assertThat(house.answer("test")).isEqualTo("one");
        assertThat(house.files()).containsExactly("a.jar");
        house.awaitOnly(State.ACTIVE, 1);
    }
}
