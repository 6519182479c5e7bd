package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser walks the folder view by clicking, down to a file and back up, whatever things are called. */
@Tag("tools")
class FolderBrowsingTest {

    private static final String DIRECTORY = "dir %/$x";

    @TempDir
    private static Path home;

    private static ListedLab lab;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        Program.installed("chromium");
        lab = new ListedLab(Files.createDirectory(home.resolve("lab")));
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

    @Test
    void clicks_lead_down_to_a_file_that_comes_whole_and_up_again() throws Exception {
        String page = browser.open(URI.create(lab.url("/files/experiment/1/")), "Plate_7/");
        browser.follow(page, click("Plate_7/"), "raw%20");
        browser.follow(page, click("raw%20%22data%22%2F%C3%A9/"), "plain.txt");
        browser.follow(page, click("dir %/"), "$x/");
        browser.follow(page, click("$x/"), "<b>&amp;#?+.html");

        for (String name : List.of("a b'c\"$(id)`;&|.txt", "Grüße 日本 😀", "percent%20%2F,", "<b>&amp;#?+.html")) {
            Chromium.Ended ended = browser.downloading(page, click(name));

            assertThat(ended.state()).as(name).isEqualTo("completed");
            assertThat(ended.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasBinaryContent((DIRECTORY + name).getBytes(UTF_8)));
        }
        browser.follow(page, click("../"), "$x/");
        browser.follow(page, click("../"), "plain.txt");
    }

    /** On the anchor with this text. */
    private static String click(String text) {
        String quoted = text.replace("\\", "\\\\").replace("'", "\\'");
        return "[...document.links].find(each => each.textContent === '%s').click()".replace("%s", quoted);
    }
}
