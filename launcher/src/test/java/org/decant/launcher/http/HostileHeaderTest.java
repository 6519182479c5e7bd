package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that make no sense, and headers that say what they have no business to, on every route of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHeaderTest {

    private static final List<String> NAMES = words("""
            Range If-Range If-Match If-None-Match If-Modified-Since If-Unmodified-Since Accept Want-Digest
            Want-Repr-Digest Content-Type Content-Encoding TE Upgrade X-Forwarded-For Forwarded X-Request-Id Expect
            """);

    private static final List<String> VALUES = words(
            """
            - -- x 0 -1 99999999999999999999 " "" "x W/ W/" * *,* ,,, ../.. = {} <script> \u0080 bytes bytes= bytes=- bytes=0
            bytes=a-b bytes=-0 bytes=5-3 bytes=18446744073709551615- bytes=0-18446744073709551615
            bytes=-99999999999999999999 bytes=0-1; Bytes=0-1 x=0-1 bytes=%30-1 bytes=\u0661-\u0662 */*;q=a text/html;q=-1
            gzip;q=x sha-256=99999999999 sha-256=?1 text/plain;charset=nonesuch text/plain;charset=" multipart/form-data
            """,
            "",
            "\t",
            "bytes= 0-1",
            "bytes=0 -1",
            "\u00ff".repeat(100),
            "a".repeat(7000),
            "\"a\",".repeat(1500),
            "bytes=" + "0-0,".repeat(1500) + "1-1",
            "Thu, 99 Foo 9999 99:99:99 GMT",
            "Sun Nov  6 08:49:37 1994");

    /** What must change nothing, for nobody whom the server trusts says it. */
    private static final List<String> SPOOFED = List.of(
            "X-Forwarded-For: 192.0.2.1",
            "X-Forwarded-For: 127.0.0.1, 10.0.0.1",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Port: 6666",
            "X-Forwarded-Prefix: /evil",
            "X-Forwarded-Server: evil.example",
            "Forwarded: for=192.0.2.1;host=evil.example;proto=https",
            "X-Real-IP: 192.0.2.1",
            "X-Client-IP: 192.0.2.1",
            "X-Original-URL: /metrics",
            "X-Rewrite-URL: /metrics",
            "X-HTTP-Method-Override: DELETE",
            "X-HTTP-Method: DELETE",
            "X-Method-Override: DELETE",
            "X-Original-Host: evil.example",
            "X-Host: evil.example",
            "Proxy: http://evil.example",
            "Base-Url: http://evil.example",
            "Origin: http://evil.example",
            "Referer: http://evil.example");

    private static final List<String> HOSTS =
            List.of("evil.example", "evil.example:8080", "127.0.0.1", "[::1]:1", "localhost.evil.example");

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

    /** Without those where guesses are counted, so that the answer changes by itself. */
    List<String> steadyAddresses() {
        return addresses().stream()
                .filter(address -> !address.startsWith("/l/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void what_makes_no_sense_is_refused_or_passed_over(String address) throws Exception {
        List<String> requests = new ArrayList<>();
        for (String name : NAMES) {
            for (String value : VALUES) {
                requests.add(Hostile.request("GET", address, name + ": " + value));
            }
        }
        Hostile.assertAllProper(server, requests);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void too_many_or_too_large_ones_are_refused(String address) throws Exception {
        List<String> many = new ArrayList<>();
        for (int number = 0; number < 2000; number++) {
            many.add("X-" + number + ": y");
        }
        assertThat(Hostile.status(assertProper(Hostile.request("GET", address, many.toArray(String[]::new)))))
                .isEqualTo(431);
        for (String header : List.of("X: " + "y".repeat(70_000), "X".repeat(70_000) + ": y")) {
            assertThat(Hostile.status(assertProper(Hostile.request("GET", address, header))))
                    .isEqualTo(431);
        }
        assertProper(
                Hostile.request("GET", address, "Range: bytes=0-0", "Range: bytes=1-1", "If-Range: a", "If-Range: b"));
        assertProper(Hostile.request("GET", address, "Range: bytes=" + "0-0,".repeat(10_000)));
    }

    @ParameterizedTest
    @MethodSource("steadyAddresses")
    void what_anyone_can_write_changes_no_answer(String address) throws Exception {
        for (String method : List.of("GET", "HEAD", "POST")) {
            String plain = Hostile.request(method, address, "Content-Length: 0");
            List<String> requests = new ArrayList<>(List.of(plain));
            for (String header : SPOOFED) {
                if (address.equals("/login") && header.matches("(X-)?(Forwarded|Real).*")) {
                    continue; // what seems to come through somebody is asked for no password
                }
                requests.add(Hostile.request(method, address, "Content-Length: 0", header));
            }
            boolean tellsItsOwn = address.endsWith("/metalink");
            if (!tellsItsOwn) {
                HOSTS.forEach(host -> requests.add(plain.replace("localhost", host)));
            }
            assertAllAnsweredAlike(requests);
            if (tellsItsOwn) {
                for (String host : HOSTS) {
                    assertTellsNoHostButItsOwn(assertProper(plain.replace("localhost", host)), host);
                }
            }
        }
    }

    private void assertAllAnsweredAlike(List<String> requests) throws Exception {
        List<String> answers = Hostile.assertAllProper(server, requests);
        Map<String, String> usual = told(answers.get(0));
        for (int other = 1; other < answers.size(); other++) {
            assertThat(told(answers.get(other))).as(requests.get(other)).isEqualTo(usual);
        }
    }

    /** Where whole addresses are told, it is only the loopback's, which is nobody's but the caller's. */
    private static void assertTellsNoHostButItsOwn(String answer, String host) {
        if (host.contains("evil")) {
            assertThat(answer).doesNotContain("evil").doesNotStartWith("HTTP/1.1 2");
        } else {
            assertThat(answer).doesNotStartWith("HTTP/1.1 421 ").doesNotContain("http://localhost/");
        }
    }

    @Test
    void what_is_made_has_an_address_without_a_host() throws Exception {
        String form = "dataset=1";
        for (String address : List.of("/download/selections/", "/download/datafiles/")) {
            String sent = form + (address.contains("selections") ? "" : "&resumable=1");
            String request = Hostile.request(
                    "POST",
                    address,
                    "X-Forwarded-Host: evil.example",
                    "X-Forwarded-Proto: https",
                    "Content-Type: application/x-www-form-urlencoded",
                    "Content-Length: " + sent.length());
            String answer = assertProper(request.replace("Host: localhost", "Host: evil.example") + sent);

            assertThat(answer).contains("\r\nLocation: /download/selections/").doesNotContain("evil");
        }
    }

    @Test
    void records_name_the_address_that_the_connection_came_from() throws Exception {
        String asked = "/download/datafile/4711/"; // by no other test on this server
        for (String header : SPOOFED) {
            Hostile.answer(server, Hostile.request("GET", asked, header));
        }

        eventually(() -> assertThat(server.records)
                .filteredOn(record -> record.resource().equals(asked))
                .hasSize(SPOOFED.size())
                .allMatch(record -> record.address().equals("127.0.0.1")));
    }

    @Test
    void a_cause_that_is_offered_as_an_id_is_not_echoed() throws Exception {
        HttpResponse<byte[]> answer = server.get("/", "X-Request-Id", "a\"};alert(1)");

        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    /** All that a client is told, but for what each answer has of its own. */
    private static Map<String, String> told(String answer) {
        Map<String, String> told = new TreeMap<>();
        String[] parts = answer.split("\r\n\r\n", 2);
        Stream.of(parts[0].split("\r\n"))
                .filter(line -> !line.matches("(Date|X-Request-Id): .*"))
                .forEach(line -> told.put(line, ""));
        String body = parts[1].replaceAll("\"id\":\"[^\"]*\"", "");
        told.put("body", body);
        return parts[0].contains("version=0.0.4") ? Map.of("metrics", "") : told; // which count these requests
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
