package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may send and what it then gets, on every route. */
class StrictHttpTest {

    private RunningServer server;
    private long id;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        id = server.datafile(dataset, "", "a.txt", "Hello World!\n".getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/download/%2e%2e/metrics",
                "/download/..%2fmetrics",
                "/download/datafile%2f1/",
                "/download/datafile/1%00/",
                "/download/datafile/%zz/",
                "/download/datafile//1/",
                "/../../etc/passwd",
                "/download/../../etc/passwd",
                "/download/datafile/1\\",
                "/%c0%ae%c0%ae/",
                "/api/v1/experiments?after=%zz",
                "/api/v1/experiments?after=%ff"
            })
    void an_ambiguous_or_broken_address_is_refused_without_a_word_about_the_server(String target) throws Exception {
        String answer = raw("GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close");

        assertThat(answer).startsWith("HTTP/1.1 4");
        assertProblem(answer);
    }

    @Test
    void a_bare_line_feed_is_refused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /health/live HTTP/1.1\nHost: localhost\nConnection: close\n\n".getBytes(ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void headers_without_end_are_a_431() throws Exception {
        String answer = raw("GET /health/live HTTP/1.1", "Host: localhost", "X-Long: " + "x".repeat(20_000));

        assertThat(answer).startsWith("HTTP/1.1 431");
        assertProblem(answer);
    }

    @Test
    void two_lengths_or_a_length_and_chunks_are_refused() throws Exception {
        String start = "POST /download/datafiles/ HTTP/1.1";
        String form = "Content-Type: application/x-www-form-urlencoded";
        assertThat(raw(start, "Host: a", form, "Content-Length: 3", "Content-Length: 4", "Connection: close"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw(start, "Host: a", form, "Content-Length: 3", "Transfer-Encoding: chunked", "Connection: close"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void a_form_in_broken_chunks_is_a_400() throws Exception {
        String answer = raw(
                "POST /download/datafiles/ HTTP/1.1",
                "Host: a",
                "Content-Type: application/x-www-form-urlencoded",
                "Transfer-Encoding: chunked",
                "Connection: close",
                "",
                "zz",
                "datafile=1");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertProblem(answer);
    }

    @Test
    void http_1_0_gets_the_whole_file_and_its_length() throws Exception {
        String answer = raw("GET /download/datafile/" + id + "/ HTTP/1.0");

        assertThat(answer).contains(" 200 ", "Content-Length: 13\r\n").endsWith("\r\n\r\nHello World!\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/, 'GET, HEAD'",
        "/health/live, 'GET, HEAD'",
        "/health/ready, 'GET, HEAD'",
        "/metrics, 'GET, HEAD'",
        "/api/v1/experiments, 'GET, HEAD'",
        "/download/datafile/1/, 'GET, HEAD'",
        "/download/dataset/1/, 'GET, HEAD'",
        "/download/experiment/1/, 'GET, HEAD'",
        "/download/memory/experiment/1/, 'GET, HEAD'",
        "/download/datafiles/, POST"
    })
    void another_method_is_a_405_that_names_the_right_ones(String path, String allowed) throws Exception {
        for (String method : new String[] {"OPTIONS", "PUT", "DELETE", "PATCH", "FOO"}) {
            HttpResponse<byte[]> response =
                    server.send(HttpRequest.newBuilder(server.address().resolve(path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build());
            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().allValues("Allow")).as(method).containsExactly(allowed);
            assertThat(RunningServer.text(response)).contains("method-not-allowed");
        }
        String trace = raw("TRACE " + path + " HTTP/1.1", "Host: a", "Cookie: secret", "Connection: close");
        assertThat(trace).startsWith("HTTP/1.1 405").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health/live",
                "/health/ready",
                "/health/nonesuch",
                "/metrics",
                "/api/v1/experiments",
                "/api/v1/datasets",
                "/download/datafile/1/",
                "/download/datafile/4711/",
                "/download/dataset/1/",
                "/download/experiment/1/zip/",
                "/nonesuch"
            })
    void head_answers_like_get_without_a_body(String path) throws Exception {
        HttpResponse<byte[]> get = server.get(path);
        HttpResponse<byte[]> head = server.head(path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        for (String name : new String[] {"Content-Type", "ETag", "Content-Disposition", "Cache-Control"}) {
            assertThat(head.headers().firstValue(name)).isEqualTo(get.headers().firstValue(name));
        }
    }

    @Test
    void an_id_is_echoed_only_where_it_is_harmless() throws Exception {
        assertThat(raw("GET /health/live HTTP/1.1", "Host: a", "X-Request-Id: run-1.a_B", "Connection: close"))
                .contains("X-Request-Id: run-1.a_B\r\n");
        for (String bad : new String[] {"a b", "a=b", "x".repeat(65), "<script>", "ä"}) {
            assertThat(raw("GET /health/live HTTP/1.1", "Host: a", "X-Request-Id: " + bad, "Connection: close"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotContain(bad);
        }
    }

    private String raw(String... lines) throws Exception {
        return new String(server.raw(lines), UTF_8);
    }

    private static void assertProblem(String answer) {
        assertThat(answer).contains("application/problem+json", "\"status\":4", "\"id\":\"", "X-Request-Id: ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("jetty", "exception", "\tat ", "<html");
    }
}
