package org.decant.launcher.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.decant.launcher.download.DownloadRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLineTest {

    @Test
    void a_line_says_what_became_of_a_download() {
        DownloadRecord record = new DownloadRecord(
                "r1", "anonymous", "::1", "/download/datafile/1/", 200, 5, 9, "client", Duration.ofMillis(70));

        assertThat(AccessLine.line(record))
                .isEqualTo("id=r1 caller=anonymous from=::1 what=/download/datafile/1/ status=200 bytes=5/9"
                        + " complete=false reason=client ms=70");
    }

    @Test
    void an_unknown_length_is_a_question_mark() {
        assertThat(AccessLine.line(record("/x", "x", -1))).contains(" bytes=0/? ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a status=200",
                "/a\nid=forged",
                "/a\r\nid=forged",
                "/a\tb",
                "/a\"b",
                "/a\\u000ab",
                "/ä\u2028\u0085\u00A0\u007F",
                "\uD83D"
            })
    void what_comes_from_outside_cannot_forge_a_field_or_a_line(String text) {
        for (DownloadRecord record : new DownloadRecord[] {record(text, "x", 0), record("x", text, 0)}) {
            String line = AccessLine.line(record);
            assertThat(line).matches("[!-~ ]+");
            assertThat(line.split(" ")).hasSize(9).allMatch(field -> field.matches("[a-z]+=\\S*"));
        }
    }

    private static DownloadRecord record(String resource, String caller, long expected) {
        return new DownloadRecord("r1", caller, "::1", resource, 200, 0, expected, "complete", Duration.ZERO);
    }
}
