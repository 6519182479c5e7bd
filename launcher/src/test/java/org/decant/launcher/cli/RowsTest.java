package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Map<String, Object> ROW = Map.of("id", 1);

    @Test
    void an_array_is_closed_only_when_the_listing_was_completed() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Rows rows = Rows.json(new PrintStream(written));

        rows.add(ROW);
        assertThat(written.toString()).startsWith("[").doesNotContain("]");

        rows.end();
        assertThat(written.toString()).endsWith("]" + System.lineSeparator());
    }

    @Test
    void a_row_that_is_not_taken_ends_the_listing() {
        for (Rows rows : List.of(Rows.json(full()), Rows.text(full()))) {
            assertThatThrownBy(() -> rows.add(ROW))
                    .isInstanceOf(CommandRefused.class)
                    .hasMessageContaining("not complete");
        }
    }

    @Test
    void an_empty_list_that_is_not_taken_is_not_complete_either() {
        assertThatThrownBy(() -> Rows.json(full()).end()).isInstanceOf(CommandRefused.class);
    }

    private static PrintStream full() {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int character) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true);
    }
}
