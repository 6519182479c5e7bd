package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is refused before their body was read is told that nothing can follow it (RFC 9112 section 9.3). */
class UnreadBodyTest {

    private static final String NEXT = "\r\nGET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close";

    private RunningServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        server.datafile(dataset, "", "a.txt", "Hello World!\n".getBytes(UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /",
                "PUT /health/live",
                "POST /metrics",
                "POST /nonesuch/",
                "POST /api/v1/nonesuch",
                "PUT /api/v1/experiments",
                "PUT /download/datafile/1/",
                "POST /download/experiment/1/",
                "PUT /download/datafiles/"
            })
    void the_connection_ends_and_no_body_is_asked_for(String request) throws Exception {
        for (String body : new String[] {"Content-Length: 5", "Transfer-Encoding: chunked"}) {
            String answer = raw(request + " HTTP/1.1", "Host: a", body, "Expect: 100-continue");

            assertThat(answer).startsWith("HTTP/1.1 4").contains("\r\nConnection: close\r\n");
        }
    }

    @Test
    void where_there_is_no_body_another_request_may_follow() throws Exception {
        String answers = raw("PUT /download/datafile/1/ HTTP/1.1", "Host: a", "Content-Length: 0", NEXT);

        assertThat(answers).startsWith("HTTP/1.1 405").contains("HTTP/1.1 200");
    }

    @Test
    void where_it_was_read_another_request_may_follow() throws Exception {
        String form = "Content-Type: application/x-www-form-urlencoded";
        String answers = raw(
                "POST /download/datafiles/ HTTP/1.1", "Host: a", form, "Content-Length: 10", "", "datafile=x" + NEXT);

        assertThat(answers).startsWith("HTTP/1.1 400").contains("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 60000", "Transfer-Encoding: chunked"})
    void where_it_was_read_in_part_nothing_can_follow(String length) throws Exception {
        String form = "Content-Type: application/x-www-form-urlencoded";
        String begun = (length.startsWith("T") ? "ea60\r\n" : "") + "x".repeat(5_000);
        String answer = raw("POST /download/datafiles/ HTTP/1.1", "Host: a", form, length, "", begun);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\r\nConnection: close\r\n");
    }

    @Test
    void who_is_not_known_is_asked_for_no_body_either() throws Exception {
        String answer =
                raw("POST /download/datafiles/ HTTP/1.1", "Host: a", "Authorization: Basic eDp5", "Content-Length: 5");

        assertThat(answer).startsWith("HTTP/1.1 401").contains("\r\nConnection: close\r\n");
    }

    private String raw(String... lines) throws Exception {
        return new String(server.raw(lines), UTF_8);
    }
}
