package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedHostsTest {

    @ParameterizedTest
    @CsvSource({
        "data.example.org, http://data.example.org/a, true",
        "Data.Example.org, https://DATA.example.org/a, true",
        "data.example.org, ftp://data.example.org/a, true",
        "data.example.org, http://data.example.org:8080/a, false",
        "data.example.org, http://data.example.org:443/a, false",
        "data.example.org:8080, http://data.example.org:8080/a, true",
        "data.example.org:8080, https://data.example.org:8080/a, true",
        "data.example.org:8080, http://data.example.org/a, false",
        "data.example.org, http://xdata.example.org/a, false",
        "data.example.org, http://data.example.org.evil.com/a, false",
        "*.example.org, http://data.example.org/a, true",
        "*.example.org, http://a.b.example.org/a, true",
        "*.example.org, http://example.org/a, false",
        "*.example.org, http://evilexample.org/a, false",
        "*.example.org:8080, http://a.example.org:8080/a, true",
        "*.example.org:8080, http://a.example.org/a, false",
        "192.0.2.1, http://192.0.2.1/a, true",
        "[2001:db8::1]:8080, http://[2001:db8::1]:8080/a, true",
    })
    void a_host_is_asked_only_when_it_is_listed(String entry, String url, boolean asked) throws Exception {
        ListedHosts hosts = ListedHosts.parse(" " + entry + " ", "");
        WebAddress address = WebAddress.parse(url);

        if (asked) {
            assertThatCode(() -> hosts.check(address)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> hosts.check(address))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("none of the 'hosts' in org.decant.http.cfg");
        }
    }

    @Test
    void without_hosts_the_setting_is_named() throws Exception {
        WebAddress address = WebAddress.parse("http://data.example.org/a");

        assertThat(ListedHosts.parse("").hosts()).isEmpty();
        assertThatThrownBy(() -> ListedHosts.parse("").check(address))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("no 'hosts' are set in org.decant.http.cfg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*.",
                "http://data.example.org",
                "data.example.org/a",
                "user@data.example.org",
                "a..b",
                "127.1",
                "data.example.org:",
                "*.*.org",
                "a b",
                "::1",
                "data.*"
            })
    void what_is_no_host_is_refused_by_name(String entry) {
        assertThatThrownBy(() -> ListedHosts.parse(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hosts: '" + entry + "'");
    }
}
