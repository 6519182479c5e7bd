package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a login may lead to. */
class NextTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "a",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/a\\b",
                "https://evil.example/",
                "javascript:alert(1)",
                " /a",
                "/\t/evil.example",
                "/\n/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/\u0000",
                "/\u007f",
                "/\u0085",
                "/ä",
                "/a b",
                "/\"><script>",
                "/login",
                "/login?next=/login",
                "/login/oidc/callback?code=x",
                "/logout",
                "?a",
                "#a"
            })
    void what_is_no_address_of_this_server_leads_to_the_start(String text) {
        assertThat(Next.of(text)).isEqualTo(Next.WELCOME);
    }

    @Test
    void nor_does_one_without_end() {
        assertThat(Next.of("/" + "a".repeat(1000))).isEqualTo(Next.WELCOME);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, /login",
        "/datafile/view/7/, /datafile/view/7/, /login?next=%2Fdatafile%2Fview%2F7%2F",
        "/a//b?c=d&e, /a//b?c=d&e, /login?next=%2Fa%2F%2Fb%3Fc%3Dd%26e",
        "/loginx, /loginx, /login?next=%2Floginx",
        "/download/datafile/7/, /login?next=%2Fdownload%2Fdatafile%2F7%2F, /login?next=%2Fdownload%2Fdatafile%2F7%2F"
    })
    void an_address_of_this_server_is_led_to_and_a_download_by_way_of_a_page(
            String text, String address, String login) {
        assertThat(Next.of(text).path()).isEqualTo(text);
        assertThat(Next.of(text).address()).isEqualTo(address);
        assertThat(Next.of(text).login("/login")).isEqualTo(login);
    }
}
