package org.decant.launcher.osgi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.decant.launcher.Eventually.eventually;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.decant.api.Content;
import org.decant.api.tck.SampleContext;
import org.decant.api.tck.SampleDatafile;
import org.decant.launcher.Eventually;
import org.decant.launcher.providers.Lease;
import org.decant.launcher.providers.ProviderStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveSettingsTest {

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
    void changed_settings_are_live_and_a_running_download_keeps_the_old_ones() {
        house.configure("test.provider", "place = first\n");
        configured("test.bundle").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "first");
        Lease running = house.registry.lease("test").orElseThrow();

        house.configure("test.provider", "place = second\n");

        house.awaitAnswer("test", "second");
        assertThat(RunningHouse.answer(running.provider())).isEqualTo("first");
        running.close();
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void wrong_settings_drop_no_running_download_and_the_next_one_gets_the_old_ones() {
        house.configure("test.provider", "depth = 3\n");
        TestBundle.of("test.bundle", "1.0.0")
                .withAnswer("settings.get(\"depth\")")
                .withDescribedKeys("depth:Integer:0")
                .drop(house.jar("a.jar"));
        house.awaitAnswer("test", "3");
        Lease running = house.registry.lease("test").orElseThrow();

        house.configure("test.provider", "depht = 4\n");

        house.awaitFailure("a.jar", "test.provider.cfg: there is no setting 'depht'; known are depth");
        assertThat(RunningHouse.answer(running.provider())).isEqualTo("3");
        running.close();
        assertThat(house.answer("test")).isEqualTo("3");
        house.configure("test.provider", "depth = 4\n");
        house.awaitAnswer("test", "4");
        house.awaitOnly(State.ACTIVE, 1);
    }

    @Test
    void secrets_in_settings_are_written_nowhere_else() throws Exception {
        house.configure("test.provider", "place = s3cr3t\n");
        configured("test.bundle").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "s3cr3t");
        Path history = folder.resolve("data/history");
        Eventually.holds(() -> Files.exists(history.resolve("a.jar.history"))
                && Files.notExists(history.resolve(".a.jar.history.writing")));

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .filteredOn(file -> contentOf(file.toFile(), ISO_8859_1).contains("s3cr3t"))
                    .containsExactly(house.settings.resolve("test.provider.cfg"));
        }
    }

    @Test
    void settings_may_come_after_their_bundle_and_go_before_it() throws IOException {
        configured("test.bundle").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "null");

        house.configure("test.provider", "place = somewhere\n");
        house.awaitAnswer("test", "somewhere");
        Files.delete(house.settings.resolve("test.provider.cfg"));

        house.awaitAnswer("test", "null");
    }

    @Test
    void one_file_serves_every_bundle_of_its_pid() {
        house.configure("test.provider", "place = shared\n");
        configured("test.one").withProtocols("one").drop(house.jar("a.jar"));
        configured("test.two").withProtocols("two").drop(house.jar("b.jar"));

        house.awaitAnswer("one", "shared");
        house.awaitAnswer("two", "shared");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plaice = x            | test.provider.cfg: there is no setting 'plaice'; known are depth, place, secure
                    depth = deep          | test.provider.cfg: 'depth' has to be a number (Integer), not 'deep'
                    secure = yes          | test.provider.cfg: 'secure' has to be true or false, not 'yes'
                    place = a\\nplace = b | test.provider.cfg: 'place' stands there twice
                    place = \\\\u12       | test.provider.cfg: Malformed
                    """)
    void wrong_settings_are_refused_by_file_and_key_and_the_old_ones_stay(String text, String reason) {
        house.configure("test.provider", "place = first\ndepth = 3\nsecure = true\n");
        configured("test.bundle")
                .withDescribedKeys("place:String:0", "depth:Integer:0", "secure:Boolean:0")
                .drop(house.jar("a.jar"));
        house.awaitAnswer("test", "first");

        house.configure("test.provider", text.replace("\\n", "\n").replace("\\\\", "\\"));

        house.awaitFailure("a.jar", reason);
        assertThat(house.answer("test")).isEqualTo("first");
    }

    @Test
    void the_administrator_may_say_who_wins_a_protocol() {
        configured("test.one").withAnswer("\"one\"").drop(house.jar("a.jar"));
        house.awaitAnswer("test", "one");
        house.configure("test.ranked", "\uFEFFservice.ranking = 5\n");

        configured("test.two").withAnswer("\"two\"").withPid("test.ranked").drop(house.jar("b.jar"));
        house.awaitAnswer("test", "two");
        house.configure("test.ranked", "service.ranking = -5\n");

        house.awaitAnswer("test", "one");
    }

    @Test
    void a_list_is_split_at_commas_that_have_no_backslash() {
        house.configure("test.provider", "places = /a, /b\\\\,c ,\\\n  /d\n");
        TestBundle.of("test.bundle", "1.0.0")
                .withAnswer("String.join(\"|\", (String[]) settings.get(\"places\")).replace('|', ';')")
                .withDescribedKeys("places:String:2147483647")
                .drop(house.jar("a.jar"));

        house.awaitAnswer("test", "/a;/b,c;/d");
    }

    @Test
    void the_stock_file_provider_serves_below_the_roots_it_is_given() throws IOException {
        Path lab = Files.createDirectories(folder.resolve("lab, old"));
        Path file = Files.writeString(lab.resolve("größe #1.txt"), "hello");
        house.configure(
                "org.decant.file", "roots = " + lab.toRealPath().toString().replace(",", "\\\\,") + "\n");
        ClassPathBundles.copy("org.decant.file", house.jar("org.decant.file.jar"));
        eventually(() -> assertThat(house.registry.protocols()).containsExactly("file", "tardis"));

        try (Lease lease = house.registry.lease("file").orElseThrow()) {
            Content content = (Content) lease.provider()
                    .downloadDatafile(SampleDatafile.at("file://" + file.toRealPath(), 5), SampleContext.DIRECT);
            try (ReadableByteChannel channel = content.source().open(0, 5)) {
                assertThat(channel.isOpen()).isTrue();
            }
        }
    }

    private static TestBundle configured(String symbolicName) {
        return TestBundle.of(symbolicName, "1.0.0").withAnswer("settings.get(\"place\")");
    }
}
