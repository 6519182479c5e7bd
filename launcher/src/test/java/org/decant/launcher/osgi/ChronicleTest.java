package org.decant.launcher.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.decant.launcher.providers.HouseRefused;
import org.decant.launcher.providers.ProviderEvent;
import org.decant.launcher.providers.ProviderEvent.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleTest {

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
    void what_is_dropped_configured_and_deleted_by_hand_is_on_record() throws IOException {
        TestBundle.answering("one").drop(house.jar("a.jar"));
        awaitRecord("INSTALLED a.jar by folder");
        String first = Digests.of(house.jar("a.jar"));
        house.configure("test.provider", "place = x\n");
        awaitRecord("CONFIGURED a.jar by folder");
        TestBundle.answering("two").drop(house.jar("a.jar"));
        awaitRecord("UPDATED a.jar by folder");
        Files.writeString(house.jar("a.jar"), "garbage");
        awaitRecord("REFUSED a.jar by folder");
        Files.delete(house.jar("a.jar"));
        awaitRecord("REMOVED a.jar by folder");

        assertThat(house.journal).hasSize(5);
        assertThat(recorded(Kind.UPDATED).formerSha256()).isEqualTo(first);
        assertThat(recorded(Kind.UPDATED).origin().symbolicName()).isEqualTo("test.bundle");
        assertThat(recorded(Kind.REFUSED).reason()).contains("it is not a whole jar");
        assertThat(recorded(Kind.REMOVED).origin())
                .isEqualTo(recorded(Kind.UPDATED).origin());
    }

    @Test
    void a_command_is_on_record_with_who_asked_when_it_returns() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        handed.update("a.jar", TestBundle.answering("two"));
        HouseTest.assertRefused(
                () -> handed.update("a.jar", TestBundle.answering("x").withHeader("Import-Package", "org.nowhere")),
                HouseRefused.Kind.REFUSED,
                "org.nowhere");
        house.host.house().rollback("a.jar", "bob");
        house.host.house().remove("a.jar", "ada");

        assertThat(house.journal)
                .extracting(ChronicleTest::line)
                .containsExactly(
                        "INSTALLED a.jar by ada",
                        "UPDATED a.jar by ada",
                        "REFUSED a.jar by ada",
                        "ROLLED_BACK a.jar by bob",
                        "REMOVED a.jar by ada");
    }

    @Test
    void a_restart_records_only_what_differs_from_what_served_last() throws Exception {
        handed.install("a.jar", TestBundle.answering("same"));
        handed.install("b.jar", TestBundle.answering("old").withProtocols("b"));
        handed.install("c.jar", TestBundle.answering("gone").withProtocols("c"));
        house.close();
        TestBundle.answering("new").withProtocols("b").drop(house.jar("b.jar"));
        Files.delete(house.jar("c.jar"));

        house = RunningHouse.in(folder);

        assertThat(house.host.awaitFirstScan(Duration.ofSeconds(20))).isTrue();
        eventually(() -> assertThat(house.journal)
                .extracting(ChronicleTest::line)
                .containsExactlyInAnyOrder("UPDATED b.jar by folder", "REMOVED c.jar by folder"));
        assertThat(house.answer("test")).isEqualTo("same");
    }

    @Test
    void a_rollback_is_possible_after_a_restart() throws Exception {
        handed.install("a.jar", TestBundle.answering("one"));
        handed.update("a.jar", TestBundle.answering("two"));
        house.close();
        house = RunningHouse.in(folder);

        house.host.house().rollback("a.jar", "ada");

        assertThat(house.answer("test")).isEqualTo("one");
    }

    @Test
    void of_many_versions_the_store_keeps_the_one_that_runs_and_the_five_before_it() throws Exception {
        handed.install("a.jar", TestBundle.answering("0"));
        for (int version = 1; version <= 8; version++) {
            handed.update("a.jar", TestBundle.answering("" + version));
        }

        eventually(() -> assertThat(folder.resolve("data/jars").toFile().list()).hasSize(6));
        assertThat(house.host.house().reports().get(0).former()).hasSize(5);
        house.host.house().rollback("a.jar", "ada");
        assertThat(house.answer("test")).isEqualTo("7");
    }

    private void awaitRecord(String line) {
        eventually(
                () -> assertThat(house.journal).extracting(ChronicleTest::line).contains(line));
    }

    private ProviderEvent recorded(Kind kind) {
        return house.journal.stream()
                .filter(event -> event.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String line(ProviderEvent event) {
        return event.kind() + " " + event.origin().source() + " by " + event.by();
    }
}
