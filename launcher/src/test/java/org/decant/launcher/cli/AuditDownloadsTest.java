package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit downloads} and {@code audit counts}. */
class AuditDownloadsTest {

    @TempDir
    Path temporary;

    Shell shell;

    @BeforeEach
    void ingestSomething() throws IOException {
        shell = new Shell(temporary);
        shell.file("run/a.txt", "hello");
        shell.onData("ingest", shell.lab.toString(), "--experiment", "Beam time");
    }

    @Test
    void where_nothing_was_downloaded_there_is_nothing_to_list() throws IOException {
        assertThat(shell.onData("audit", "downloads", "--json")).isZero();
        assertThat(shell.json()).isEmpty();
        assertThat(shell.onData("audit", "counts", "--experiment", "1", "--json"))
                .isZero();
        assertThat(shell.json()).singleElement().satisfies(row -> {
            assertThat(row.get("what").asText()).isEqualTo("dataset");
            assertThat(row.get("downloads").asInt()).isZero();
        });
        assertThat(shell.onData("audit", "downloads", "--json", "--csv")).isEqualTo(2);
        assertThat(shell.onData("audit", "downloads", "--from", "yesterday")).isEqualTo(2);
    }
}
