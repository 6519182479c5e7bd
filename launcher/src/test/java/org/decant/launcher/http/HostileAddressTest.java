package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and methods that lead nowhere else, on every route of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileAddressTest {

    private static final List<String> PARTS = words(
            """
            .. ../.. ../../etc/passwd %2e%2e %2e%2e/ %2E%2e%2F ..%2fmetrics %2f %5c ..%5c \\ ..; ..;/ ..;a=b/ .;/
            1;a=b/ 1;jsessionid=1/ %00 1%00/ 1/%00 %0a %0d%0a 1%0d%0aSet-Cookie:%20a=b/ %c0%ae%c0%ae/ %c0%af
            %e0%80%af %f0%80%80%af %ff %u002e %zz %252e%252e/ // /// /./ . ~root C: C:%5cboot.ini * %20 %09 %7f
            %1b[31m/ %e2%80%ae %ef%bc%8f %ef%bc%8e%ef%bc%8e/ -1/ 00/ +1/ 1e3/ 0x1/ 1.0/ %d9%a1/ 9223372036854775807/
            9223372036854775808/ 99999999999999999999999999/ 1/tar/nonesuch/ 1/tar/%3Cscript%3E/ %3Cscript%3E/
            <script>/ "/ {} | ^ ` \u0080 \u00c3\u00a4
            """, "a".repeat(300), "a".repeat(7900), "a".repeat(20_000), "a/".repeat(3900), "1/" + "x/".repeat(50));

    private static final List<String> VALUES = words("""
            -1 0 9223372036854775808 %d9%a1 1; 1%00 % %zz %ff %c0%ae abc [] 1,2 null NaN 1e9 .. ../../etc/passwd '
            1%20or%20'1'='1 %22 <script> %0d%0aX:%20y %F0%9F%92%A9 %E2%80%AE \u0080
            """, "", "x".repeat(7000));

    private static final List<String> NAMES = words(
            "after limit experiment dataset omit check token comptype organization link manifest expid limit[] _method",
            "");

    private RunningServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        Hostile.fill(server);
    }

    @AfterAll
    void stop() throws Exception {
        Hostile.assertServes(server);
        server.close();
    }

    List<String> addresses() {
        return Hostile.addresses(server);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void what_stands_behind_an_address_leads_nowhere_else(String address) throws Exception {
        String folder = address.replaceFirst("\\?.*", "");
        List<String> requests = new ArrayList<>();
        for (String part : PARTS) {
            for (String place : List.of(folder + part, folder + "/" + part, folder.replaceFirst("1/", "") + part)) {
                for (String method : List.of("GET", "HEAD", "POST")) {
                    requests.add(Hostile.request(method, place, "Content-Length: 0"));
                }
            }
        }
        Hostile.assertAllProper(server, requests);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void no_parameter_is_trusted(String address) throws Exception {
        String start = address + (address.contains("?") ? "&" : "?");
        List<String> requests = new ArrayList<>();
        for (String name : NAMES) {
            for (String value : VALUES) {
                requests.add(Hostile.request("GET", start + name + "=" + value));
            }
        }
        for (String query : List.of("&".repeat(5000), "a=b&".repeat(1500), "limit=1&limit=x", "?", "=", "&=&=")) {
            requests.add(Hostile.request("GET", start + query));
        }
        Hostile.assertAllProper(server, requests);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void no_other_method_does_anything(String address) throws Exception {
        for (String method : List.of(
                "TRACE",
                "CONNECT",
                "OPTIONS",
                "PROPFIND",
                "PUT",
                "DELETE",
                "PATCH",
                "get",
                "Get",
                "FOO",
                "G@T",
                "G\"T",
                "GET\t",
                "X".repeat(300),
                "X".repeat(9000))) {
            String answer = assertProper(Hostile.request(method, address, "Cookie: secret", "Content-Length: 0"));

            assertThat(Hostile.status(answer)).as("%s %s", method, address).isBetween(400, 431);
            assertThat(answer).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/metrics",
                "http://example.org:99999/metrics",
                "http://user:password@localhost/metrics",
                "file:///etc/passwd",
                "//localhost/metrics",
                "//example.org/metrics",
                "metrics",
                "?a",
                "#a",
                "/metrics#a",
                "http://",
                "http:///metrics",
                "*"
            })
    void a_target_of_another_form_is_refused(String target) throws Exception {
        assertThat(Hostile.status(assertProper(Hostile.request("GET", target)))).isEqualTo(400);
    }

    @Test
    void a_target_that_names_this_server_is_its_path() throws Exception {
        assertThat(Hostile.status(assertProper(Hostile.request("GET", "http://localhost/download/datafile/1/"))))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org:443", "localhost:80", "/download/datafile/1/"})
    void no_tunnel_is_made_and_nothing_behind_the_request_is_heard(String target) throws Exception {
        String tunnel = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";

        String answer = assertProper(tunnel + Hostile.request("GET", "/metrics"));

        assertThat(Hostile.status(answer)).isEqualTo(400);
        assertThat(Hostile.count(answer)).isEqualTo(1);
    }

    @Test
    void an_address_of_ten_megabytes_is_refused_before_it_has_come() throws Exception {
        for (String path : List.of("/api/v1/experiments?a=", "/download/datafile/")) {
            String answer = assertProper(Hostile.request("GET", path + "x".repeat(10 << 20)));

            assertThat(Hostile.status(answer)).isEqualTo(414);
        }
    }

    private static List<String> words(String words, String... more) {
        return Stream.concat(Stream.of(words.strip().split("\\s+")), Stream.of(more))
                .toList();
    }

    private String assertProper(String request) throws Exception {
        String answer = Hostile.answer(server, request);
        Hostile.assertProper(answer, request);
        return answer;
    }
}
