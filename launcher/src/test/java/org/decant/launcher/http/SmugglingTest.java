package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of which a server in front and this one could see the end in different places (RFC 9112 section 11.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {

    private static final String SMUGGLED = "\r\n\r\nGET /download/datafile/1/ HTTP/1.1\r\nHost: smuggled\r\n\r\n";
    private static final String FORM = "POST /download/datafiles/ HTTP/1.1\r\nHost: a\r\n";
    private static final String TYPED = FORM + "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String CHUNKED = TYPED + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String READ = "GET /health/live HTTP/1.1\r\nHost: a\r\n";

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

    static Stream<String> lengths() {
        return Stream.of(
                        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0",
                        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0",
                        "Content-Length: 0\r\nContent-Length: 5",
                        "Content-Length: 0\r\nContent-Length: 0",
                        "Content-Length: 0, 0",
                        "Content-Length: 0 0",
                        "Content-Length: +0",
                        "Content-Length: -1",
                        "Content-Length: 0x0",
                        "Content-Length: ",
                        "Content-Length: 1.0",
                        "Content-Length: 99999999999999999999",
                        "Content-Length : 0",
                        "Content-Length\t: 0",
                        "Transfer-Encoding: xchunked\r\n\r\n0",
                        "Transfer-Encoding: chunked, x\r\n\r\n0",
                        "Transfer-Encoding: x, chunked\r\n\r\n0",
                        "Transfer-Encoding: gzip, chunked\r\n\r\n0",
                        "Transfer-Encoding: chunked, chunked\r\n\r\n0",
                        "Transfer-Encoding: identity\r\n\r\n0",
                        "Transfer-Encoding: \"chunked\"\r\n\r\n0",
                        "Transfer-Encoding: \u000bchunked\r\n\r\n0",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0",
                        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0",
                        "Transfer-Encoding : chunked\r\n\r\n0",
                        "Transfer-Encoding\t: chunked\r\n\r\n0",
                        " Transfer-Encoding: chunked\r\n\r\n0",
                        "X: y\r\n Transfer-Encoding: chunked\r\n\r\n0",
                        "X: y\nTransfer-Encoding: chunked\r\n\r\n0",
                        "X: y\rTransfer-Encoding: chunked\r\n\r\n0",
                        "X: \u0000\r\nContent-Length: 0")
                .map(headers -> TYPED + headers);
    }

    static Stream<String> chunks() {
        return Stream.of(
                        "1;a\nb\r\nx\r\n0",
                        "1\nx\r\n0",
                        "1\r\nx\n0",
                        "0x0",
                        "-1",
                        "+0",
                        "FFFFFFFFFFFFFFFFF\r\n0",
                        "FFFFFFFFFFFFFFFF\r\n0",
                        "1\r\nxy\r\n0",
                        "1 \r\nx\r\n0",
                        " 1\r\nx\r\n0",
                        "\r\n0",
                        "zz")
                .map(body -> CHUNKED + body);
    }

    static Stream<String> heads() {
        return Stream.of(
                READ.replace("\r\n", "\n"),
                READ + "X: y\r\n z",
                "GET /health/live HTTP/1.1\r\n Host: a",
                READ + "no colon",
                READ + ": no name",
                READ + "X\u0000: y",
                READ + "X Y: z",
                READ + "Host: a",
                READ + "Host: b",
                READ.replace("Host", "Host "),
                READ.replace("Host: a\r\n", "").stripTrailing(),
                READ.replace(": a", ": a/b"),
                READ.replace(": a", ": a@b"),
                READ.replace(": a", ": a, b"),
                READ.replace(": a", ": a b"),
                READ.replace(": a", ": "),
                READ.replace(": a", ": a:99999"),
                READ.replace(": a", ": a:-1"),
                READ.replace(": a", ": a:80x"),
                READ.replace(": a", ": [::1"),
                READ.replace(": a", ": a\"><script>"),
                READ.replace(": a", ": a\rX: y"),
                READ.replace(": a", ": a\u001b[31m"),
                "GET\t/health/live\tHTTP/1.1\r\nHost: a",
                "POST /download/datafiles/ HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0",
                "GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: identity\r\n\r\n0");
    }

    @ParameterizedTest
    @MethodSource({"lengths", "chunks", "heads"})
    void is_refused_with_the_connection_and_what_follows_is_not_heard(String request) throws Exception {
        String answer = Hostile.answer(server, request.replaceFirst("(\r\n)+$", "") + SMUGGLED);

        Hostile.assertProper(answer, request);
        assertThat(Hostile.status(answer)).as(answer).isEqualTo(400);
        assertThat(Hostile.count(answer)).as(answer).isEqualTo(1);
        assertThat(answer).contains("Connection: close").doesNotContain("Hello World!");
    }

    @Test
    void another_version_of_http_is_refused_with_the_connection() throws Exception {
        for (String version : List.of("HTTP/1.2", "HTTP/2.0", "HTTP/9.9", "HTTPS/1.1", "X", "")) {
            String answer = Hostile.answer(server, "GET /health/live " + version + "\r\nHost: a" + SMUGGLED);

            Hostile.assertProper(answer, version);
            assertThat(Hostile.status(answer)).as(version).isIn(400, 426, 505);
            assertThat(Hostile.count(answer)).as(version).isEqualTo(1);
        }
    }

    @Test
    void what_is_in_order_is_read_to_its_end_and_no_further() throws Exception {
        for (String body : List.of("1;a=b\r\nx\r\n0", "1;a=\"b\"\r\nx\r\n0", "1\r\nx\r\n0\r\nContent-Length: 99")) {
            String last = SMUGGLED.replace("Host", "Connection: close\r\nHost");
            String answer = Hostile.answer(server, CHUNKED.replace("chunked", "CHUNKED") + body + last);

            Hostile.assertProper(answer, body);
            assertThat(Hostile.count(answer)).as(answer).isEqualTo(2);
            assertThat(answer).endsWith("Hello World!\n");
        }
    }

    @Test
    void a_body_that_is_not_wanted_is_not_taken_for_a_request() throws Exception {
        String inner = "GET /download/datafile/1/ HTTP/1.1\r\nHost: smuggled\r\n\r\n";
        for (String address : Hostile.addresses(server)) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                String length = "Content-Length: " + inner.length();
                String answer = Hostile.answer(server, Hostile.request(method, address, length) + inner);

                assertThat(Hostile.count(answer))
                        .as("%s %s: %s", method, address, answer)
                        .isEqualTo(1);
            }
        }
    }
}
