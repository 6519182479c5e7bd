package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispositionTest {

    /** RFC 6266 section 4.1 with an RFC 8187 extended value. */
    private static final Pattern FORM = Pattern.compile(
            "attachment; filename=\"([ -!#-\\[\\]-~]*)\"; filename\\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]+)");

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt, a.txt",
        "a b.txt, a b.txt, a b.txt",
        "Größe.txt, Gr__e.txt, Größe.txt",
        "'say \"hi\".txt', 'say _hi_.txt', 'say \"hi\".txt'",
        "100%.txt, 100_.txt, 100%.txt",
        "a%20b.txt, a_20b.txt, a%20b.txt",
        "a\\b.txt, a_b.txt, a_b.txt",
        "a/b.txt, a_b.txt, a_b.txt",
        "../../etc/passwd, _.._etc_passwd, _.._etc_passwd",
        "...., _, _",
        ".bashrc, bashrc, bashrc",
        "'a. . ', a, a",
        "CON, _CON, _CON",
        "con.txt, _con.txt, _con.txt",
        "'con .txt', '_con .txt', '_con .txt'",
        "LPT9.tar.gz, _LPT9.tar.gz, _LPT9.tar.gz",
        "console.txt, console.txt, console.txt",
        "😀.txt, _.txt, 😀.txt",
        "a'b*c(d).txt, a'b*c(d).txt, a'b*c(d).txt"
    })
    void a_name_is_given_once_for_every_client_and_once_in_full(String filename, String fallback, String full) {
        Matcher header = matched(filename);

        assertThat(header.group(1)).isEqualTo(fallback);
        assertThat(decoded(header)).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x", "a\u0000b", "a\u202Egpj.exe", "a\u0085b", "\uFEFFa", "a\u007Fb"})
    void what_could_deceive_is_left_out(String filename) {
        String full = decoded(matched(filename));

        assertThat(full.codePoints())
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        assertThat(full).startsWith("a");
    }

    @Test
    void half_a_character_is_replaced() {
        assertThat(decoded(matched("a\uD83Db"))).isEqualTo("a_b");
    }

    @Test
    void a_very_long_name_is_cut_before_its_extension() {
        assertThat(decoded(matched("x".repeat(5000) + ".tiff"))).hasSize(255).endsWith("x.tiff");
        assertThat(decoded(matched("😀".repeat(300)))).isEqualTo("😀".repeat(255));
        assertThat(decoded(matched("x." + "y".repeat(300)))).hasSize(255);
    }

    @Test
    void no_name_at_all_breaks_the_header() {
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            int[] name = random.ints(random.nextInt(20), 0, i % 2 == 0 ? 0x100 : 0x11000)
                    .toArray();
            String full = decoded(matched(new String(name, 0, name.length)));
            assertThat(full)
                    .isNotEmpty()
                    .doesNotContain("/", "\\")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
        }
    }

    private static Matcher matched(String filename) {
        Matcher header = FORM.matcher(Disposition.attachment(filename));
        assertThat(header.matches()).as(Disposition.attachment(filename)).isTrue();
        return header;
    }

    private static String decoded(Matcher header) {
        return URLDecoder.decode(header.group(2).replace("+", "%2B"), UTF_8);
    }
}
