package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java reads names of files as its locale says, and nothing but the locale can change that. */
class LocaleTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void nameThingsBeyondAscii() throws IOException {
        shell = new Shell(temporary);
        shell.file("Größe/µ.txt", "1");
        shell.file("plain/a.txt", "2");
    }

    @Test
    void names_that_this_locale_cannot_read_are_named_with_the_way_out() throws Exception {
        OtherProcess ingest = ingest("C", "Title");

        assertThat(ingest.code).isEqualTo(3);
        assertThat(ingest.said)
                .contains("Gr%C3%B6%C3%9Fe: its name cannot be read in the character set ")
                .contains("run with LC_ALL=C.UTF-8 in the environment");
    }

    @Test
    void in_a_locale_of_utf8_all_is_well() throws Exception {
        OtherProcess ingest = ingest("C.UTF-8", "Größe");

        assertThat(ingest.said).contains("\"Größe\": 2 files in 2 datasets");
        assertThat(ingest.code).isZero();
    }

    @Test
    void an_argument_that_this_locale_cannot_read_is_refused_instead_of_being_garbled() throws Exception {
        OtherProcess ingest = ingest("C", "Größe");

        assertThat(ingest.code).isEqualTo(2);
        assertThat(ingest.said).contains("run with LC_ALL=C.UTF-8");
    }

    private OtherProcess ingest(String locale, String title) throws IOException, InterruptedException {
        return OtherProcess.run(
                locale,
                shell.home,
                "ingest",
                shell.lab.toString(),
                "--experiment",
                title,
                "--data",
                shell.data.toString());
    }
}
