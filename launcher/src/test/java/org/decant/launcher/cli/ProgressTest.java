package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.launcher.ingest.Problem;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void without_a_terminal_there_is_a_line_every_ten_seconds() {
        AtomicLong clock = new AtomicLong();
        ProgressInLines progress = new ProgressInLines(err, clock::get);

        progress.total(4, 400 << 20);
        clock.addAndGet(5_000_000_000L);
        progress.bytes(50 << 20);
        progress.file();
        clock.addAndGet(5_000_000_000L);
        progress.bytes(50 << 20);
        progress.file();

        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        decant: 4 files, 400.0 MiB to look at
                        decant: 1 of 4 files, 100.0 MiB of 400.0 MiB, 10.0 MiB/s, 30 s left
                        """);
    }

    @Test
    void on_a_terminal_a_bar_shows_bytes_files_and_rate_and_problems_stand_above_it() {
        try (ProgressOnTerminal progress = new ProgressOnTerminal(err)) {
            progress.total(1, 8 << 20);
            progress.bytes(8 << 20);
            progress.problem(new Problem("a\u0007", "it is gone"));
            progress.file();
        }

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("100%", "8/8 MiB", "1 of 1 files", "\r\u001b[Kdecant: a\\u0007: it is gone\n");
    }

    @Test
    void amounts_are_written_for_people() {
        assertThat(Texts.bytes(1)).isEqualTo("1 bytes");
        assertThat(Texts.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Texts.bytes(5L << 40)).isEqualTo("5.0 TiB");
        assertThat(Texts.count(12_345, "file")).isEqualTo("12,345 files");
        assertThat(Texts.count(1, "file")).isEqualTo("1 file");
    }
}
