package org.decant.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "1d,PT24H", "3 s,PT3S", "0s,PT0S"})
    void times_have_a_unit(String text, Duration duration) {
        Kind<Duration> kind = Kind.duration(Duration.ZERO, Duration.ofDays(1));

        assertThat(kind.reader().apply(text, null)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 parsecs", "-1s", "1.5s", "25h", "99999999999999999d", "9999999999999999999s"})
    void what_is_no_time_or_outside_its_bounds_is_not_allowed(String text) {
        Kind<Duration> kind = Kind.duration(Duration.ZERO, Duration.ofDays(1));

        assertThatThrownBy(() -> kind.reader().apply(text, null))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"2048,2048", "2KiB,2048", "3 MiB,3145728", "1 GiB,1073741824"})
    void sizes_may_have_a_unit(String text, long bytes) {
        assertThat(Kind.bytes(1, Long.MAX_VALUE).reader().apply(text, null)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1kb", "99999999999999 GiB", "0"})
    void what_is_no_size_is_not_allowed(String text) {
        assertThatThrownBy(() -> Kind.bytes(1, Long.MAX_VALUE).reader().apply(text, null))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void folders_are_resolved_against_their_base() {
        assertThat(Kind.folder().reader().apply("../x", Path.of("/a/b"))).isEqualTo(Path.of("/a/x"));
    }

    @Test
    void an_address_is_whole_and_ends_without_a_slash() {
        assertThat(Kind.address().reader().apply("none", null)).isEmpty();
        assertThat(Kind.address().reader().apply("https://data.example.org/decant//", null))
                .contains(URI.create("https://data.example.org/decant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data.example.org",
                "/x",
                "ftp://x",
                "https://",
                "https://a:b@x",
                "https://x?a",
                "https://x#a"
            })
    void what_is_no_address_for_people_is_not_allowed(String text) {
        assertThatThrownBy(() -> Kind.address().reader().apply(text, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
