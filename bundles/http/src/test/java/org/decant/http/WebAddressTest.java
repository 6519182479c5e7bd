package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://data.example.org/a, http://data.example.org, /a",
        "HTTPS://Data.Example.ORG/A, https://data.example.org, /A",
        "http://data.example.org, http://data.example.org, /",
        "http://data.example.org?q=1, http://data.example.org, /?q=1",
        "http://data.example.org:80/a, http://data.example.org, /a",
        "https://data.example.org:80/a, https://data.example.org:80, /a",
        "http://192.0.2.1:8080/a, http://192.0.2.1:8080, /a",
        "http://[2001:DB8::1]:8080/a, http://[2001:db8::1]:8080, /a",
        "http://data.example.org/a%2Fb%20c?x=%41, http://data.example.org, /a%2Fb%20c?x=%41",
        "http://data.example.org/two words, http://data.example.org, /two%20words",
        "http://data.example.org/Größe[1]|2.txt, http://data.example.org, /Gr%C3%B6%C3%9Fe%5B1%5D%7C2.txt",
        "http://data.example.org//a/../b, http://data.example.org, //a/../b",
        "http://data.example.org/a@b:c, http://data.example.org, /a@b:c",
        "ftp://ftp.example.org/pub/a, ftp://ftp.example.org, /pub/a",
    })
    void an_url_is_taken_apart(String url, String origin, String target) throws Exception {
        WebAddress address = WebAddress.parse(url);

        assertThat(address.origin()).hasToString(origin);
        assertThat(address.target()).isEqualTo(target);
        assertThat(address.uri()).hasToString(origin + target);
        assertThat(address).hasToString(origin + target.replaceFirst("[?].*", "?…"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://data.example.org@evil.example.com/",
                "http://user:password@data.example.org/",
                "http://@data.example.org/",
                "http://data.example.org\\@evil.example.com/",
                "http://evil.example.com#@data.example.org/",
                "http://data.example.org/a#b",
                "http://data.example.org/a\r\nHost: evil",
                "http://data.example.org/a\u0000",
                "http://data.example.org/100%",
                "http://data.example.org/%zz",
                "http://data.example.org/\ud800",
                "http://data.example.org:/",
                "http://data.example.org:0/",
                "http://data.example.org:99999/",
                "http://data.example.org:80:80/",
                "http://data.example.org:+80/",
                "http://data.example.org./",
                "http://localhost./",
                "http://.example.org/",
                "http://a..b/",
                "http://-a.example.org/",
                "http://dätä.example.org/",
                "http://data。example.org/",
                "http://data%2Eexample.org/",
                "http://data_1.example.org/",
                "http:///a",
                "http:/data.example.org/a",
                "http:data.example.org/a",
                "//data.example.org/a",
                "file:///etc/passwd",
                "gopher://data.example.org/",
                "jar:http://data.example.org/a!/",
                "",
                // addresses in the ways that some programs understand
                "http://127.1/",
                "http://0x7f.1/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.256/",
                "http://127.0.0.1.5/",
                "http://1.2.3.0x4/",
                "http://[::1%25lo]/",
                "http://[::1/",
                "http://::1/",
                "http://[data.example.org]/",
                "http://[v1.fe80]/",
            })
    void what_can_be_read_in_two_ways_is_refused(String url) {
        assertThatThrownBy(() -> WebAddress.parse(url)).isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:secret@data.example.org/",
                "HTTP://user:sec#ret@data.example.org/",
                "http://user:secret%@data.example.org/",
                "http://user:secr@et@data.example.org/",
                "http://user:secret\\@data.example.org/",
                "http://user:secret\u0001\n@data.example.org/",
                "http://user:secret/@data.example.org/",
                "http://user:99999/secret#@data.example.org/",
                "http://user:secret?@data.example.org/",
                "gopher://user:secret@data.example.org/",
                "user:secret@data.example.org",
                "http://data.example.org/a?key=secret#b",
            })
    void a_user_a_password_and_a_query_are_in_no_message(String url) {
        assertThatThrownBy(() -> WebAddress.parse(url))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("data.example.org")
                .hasMessageNotContainingAny("sec", "ret", "user:", "99999", "\n");
    }

    @Test
    void a_user_name_is_refused_with_the_way_out() {
        assertThatThrownBy(() -> WebAddress.parse("http://user:pa#ss@data.example.org/"))
                .hasMessage("http://…@data.example.org/: its url holds a user name; set 'credentials' in"
                        + " org.decant.http.cfg instead");
    }

    @ParameterizedTest
    @CsvSource({
        "https://b.example.org/x, https://b.example.org/x",
        "//b.example.org/x, http://b.example.org/x",
        "/x?y, http://a.example.org/x?y",
        "x, http://a.example.org/lab/x",
        "../x, http://a.example.org/x",
        "two words, http://a.example.org/lab/two%20words",
        "/x#part, http://a.example.org/x",
        "http://a.example.org:8080/x, http://a.example.org:8080/x",
    })
    void a_redirect_leads_to_a_whole_url_or_a_part_of_one(String location, String to) throws Exception {
        assertThat(WebAddress.parse("http://a.example.org/lab/a.txt")
                        .redirected(location)
                        .uri())
                .hasToString(to);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.org/a, http://a.example.org/a",
        "https://a.example.org/a, ftp://a.example.org/a",
        "http://a.example.org/a, ftp://a.example.org/a",
        "http://a.example.org/a, file:///etc/passwd",
        "http://a.example.org/a, javascript:1",
        "http://a.example.org/a, http://a.example.org@b.example.org/",
        "http://a.example.org/a, \\\\b.example.org/",
        "http://a.example.org/a, /%",
    })
    void a_redirect_to_something_less_safe_is_refused(String from, String location) throws Exception {
        WebAddress address = WebAddress.parse(from);

        assertThatThrownBy(() -> address.redirected(location)).isInstanceOf(AccessDeniedException.class);
    }
}
