package org.decant.launcher.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as coreutils writes and reads them; {@link ChecksumToolsTest} has its programs judge. */
class SumsLineTest {

    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @Test
    void a_plain_name_stands_behind_two_spaces() {
        assertThat(new SumsLine(DIGITS, "a b/c").text()).isEqualTo(DIGITS + "  a b/c\n");
    }

    @Test
    void a_newline_and_a_backslash_are_escaped_and_a_backslash_before_the_line_says_so() {
        assertThat(new SumsLine(DIGITS, "a\nb\\n\r").text()).isEqualTo("\\" + DIGITS + "  a\\nb\\\\n\\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "*a", "-a", "a\\", "\\n", "a\nb", "a\r", "Grüße/日本 😀", "a'\"$`", "%0a"})
    void what_is_written_is_read_again(String name) {
        String line = new SumsLine(DIGITS, name).text();

        assertThat(SumsLine.read(line.substring(0, line.length() - 1))).isEqualTo(new SumsLine(DIGITS, name));
    }

    @Test
    void what_other_programs_write_is_read() {
        String md5 = DIGITS.substring(0, 32).toUpperCase();

        assertThat(SumsLine.read(md5 + " *a")).isEqualTo(new SumsLine(md5.toLowerCase(), "a"));
        assertThat(SumsLine.read(md5 + "  ./a/./b").name()).isEqualTo("a/./b");
        assertThat(SumsLine.read(md5 + "  a").algorithm()).isEqualTo(Algorithm.MD5);
        assertThat(SumsLine.read(DIGITS + "  a").algorithm()).isEqualTo(Algorithm.SHA256);
        assertThat(SumsLine.read(DIGITS + DIGITS + "  a").algorithm()).isEqualTo(Algorithm.SHA512);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\\",
                "abc  a",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef ",
                "0123456789abcdef0123456789abcdef  ",
                "0123456789abcdef0123456789abcdef a",
                "0123456789abcdef0123456789abcdeg  a",
                "\\0123456789abcdef0123456789abcdef  a\\",
                "\\0123456789abcdef0123456789abcdef  a\\x",
                "MD5 (a) = 0123456789abcdef0123456789abcdef"
            })
    void what_is_no_such_line_is_refused_in_words(String line) {
        assertThatThrownBy(() -> SumsLine.read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
