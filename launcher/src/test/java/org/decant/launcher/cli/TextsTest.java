package org.decant.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    @ParameterizedTest
    @CsvSource({
        "'a\r\nb', a\\u000d\\u000ab",
        "'\u001b[31mred', '\\u001b[31mred'",
        "'a\u202Egpj.exe', a\\u202egpj.exe",
        "'a\u0085b\u2028c\u2029', a\\u0085b\\u2028c\\u2029",
        "'\uFEFFa\uDB40\uDC41', \\ufeffa\\ue0041",
        "'a\uD83Db', a\\ud83db",
        "Größe \uD83D\uDE00 日本, Größe \uD83D\uDE00 日本"
    })
    void what_would_steer_a_terminal_is_shown_by_its_number(String text, String shown) {
        assertThat(Texts.safe(text)).isEqualTo(shown);
    }
}
