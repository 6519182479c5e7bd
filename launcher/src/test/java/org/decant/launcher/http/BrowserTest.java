package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.decant.launcher.Eventually;
import org.decant.launcher.http.Broken.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A browser downloads, directly and through nginx: it names files well, and nothing broken looks complete in it. */
@Tag("tools")
class BrowserTest {

    @TempDir
    private static Path home;

    private static BreakingLab lab;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        Program.installed("chromium");
        lab = new BreakingLab(Files.createDirectory(home.resolve("lab")));
        browser = Chromium.start(Files.createDirectory(home.resolve("browser")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0}, through nginx: {1}")
    @MethodSource("brokenContent")
    void what_breaks_is_never_a_completed_download(Broken broken, boolean throughNginx) throws Exception {
        URI address = lab.address(broken, throughNginx);

        Chromium.Ended ended = browser.download(address);

        assertThat(ended.state()).isEqualTo("canceled");
        assertThat(ended.files()).allMatch(file -> file.toString().endsWith(".crdownload"));
        Eventually.holds(() -> lab.brokeOff(address));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void a_file_comes_whole_and_under_its_own_name(boolean throughNginx) throws Exception {
        Chromium.Ended ended = browser.download(lab.address(Shape.FILE, throughNginx));

        assertThat(ended.state()).isEqualTo("completed");
        assertThat(ended.files()).singleElement().satisfies(file -> {
            assertThat(file).hasFileName("b, größer – 日本.txt");
            assertThat(file).hasBinaryContent(lab.bytes());
        });
    }

    @ParameterizedTest
    @CsvSource({"TAR, false", "TAR, true", "ZIP, false", "ZIP, true", "ZIP_THAT_LEARNS, false", "ZIP_THAT_LEARNS, true"
    })
    void an_archive_comes_whole(Shape shape, boolean throughNginx) throws Exception {
        URI address = lab.address(shape, throughNginx);

        Chromium.Ended ended = browser.download(address);

        assertThat(ended.state()).isEqualTo("completed");
        byte[] whole = lab.server.get(address.getPath()).body();
        assertThat(ended.files()).singleElement().satisfies(file -> {
            assertThat(file.toString()).endsWith(shape == Shape.TAR ? "-complete.tar" : "-complete.zip");
            if (shape != Shape.ZIP_THAT_LEARNS) {
                assertThat(file).hasBinaryContent(whole);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"tar, false", "tar, true", "zip, false", "zip, true"})
    void a_form_leads_to_a_frozen_selection(String format, boolean throughNginx) throws Exception {
        URI file = lab.address(Shape.FILE, throughNginx);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("datafile", file.getPath().replaceAll("\\D", ""));
        fields.put("comptype", format);
        byte[] whole = lab.server.post("/download/datafiles/", form(fields)).body();
        fields.put("resumable", "1");

        Chromium.Ended ended = browser.submit(file.resolve("/download/datafiles/"), fields);

        assertThat(ended.state()).isEqualTo("completed");
        assertThat(ended.files()).singleElement().satisfies(got -> {
            assertThat(got.toString()).endsWith("-selection." + format);
            assertThat(got).hasBinaryContent(whole);
        });
        Eventually.holds(() -> lab.server.records.stream()
                .anyMatch(record -> record.resource().startsWith("/download/selections/") && record.complete()));
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "TAR", "ZIP"})
    void what_breaks_for_a_moment_is_gone_on_with(Shape shape) throws Exception {
        URI address = lab.address(new Broken(Fault.DIES_ONCE, 1_000_000, shape), true);

        Chromium.Ended ended = browser.download(address);

        assertThat(ended.state()).isEqualTo("completed");
        byte[] whole = lab.server.get(address.getPath()).body();
        assertThat(ended.files())
                .singleElement()
                .satisfies(file -> assertThat(file).hasBinaryContent(whole));
        assertThat(lab.brokeOff(address)).isTrue();
    }

    static Stream<Arguments> brokenContent() {
        return Broken.all().stream()
                .flatMap(broken -> Stream.of(false, true)
                        .filter(nginx -> !nginx || broken.fault() != Fault.STALLS) // curl shows it, and sooner
                        .map(nginx -> Arguments.of(broken, nginx)));
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .toList());
    }
}
