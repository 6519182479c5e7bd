package org.decant.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.9, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.128, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:1::7, true",
        "2001:db8::/32, 2001:db9::, false",
        "10.0.0.0/8, ::ffff:10.1.1.1, true"
    })
    void a_range_has_the_addresses_that_begin_like_it(String range, String address, boolean has) {
        assertThat(Network.of(range).contains(Network.literal(address).orElseThrow()))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "example.org",
                "10.1",
                "10.1.1.1/33",
                "::1/129",
                "1.2.3.4/-1",
                "1.2.3.4/",
                "",
                ":",
                "1:2",
                ".:",
                ".::1",
                "256.1.1.1",
                "1.2.3.999",
                "01.2.3.4",
                "::1%eth0",
                "::g"
            })
    void what_is_no_range_is_refused_without_asking_anybody_for_it(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_list_has_commas_between_and_none_is_empty() {
        var reader = Kind.networks().reader();

        assertThat(reader.apply("none", Path.of("."))).isEmpty();
        assertThat(reader.apply("127.0.0.1/32, ::1", Path.of(".")))
                .isEqualTo(List.of(Network.of("127.0.0.1"), Network.of("::1")));
        assertThatThrownBy(() -> reader.apply("127.0.0.1,,::1", Path.of(".")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
