package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no honest form, on every route of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFormTest {

    private static final String TYPE = "application/x-www-form-urlencoded";

    private static final List<String> TYPES = List.of(
            TYPE,
            TYPE + "; charset=nonesuch",
            TYPE + "; charset=utf-16",
            TYPE + "; charset=\"",
            TYPE + ";;;",
            TYPE.toUpperCase(java.util.Locale.ROOT),
            "",
            "x",
            "a/b".repeat(2000),
            "application/json",
            "text/plain; charset=nonesuch",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"");

    private static final List<String> BODIES = List.of(
            "",
            "dataset=1",
            "datafile=x",
            "datafile=-1",
            "datafile=9223372036854775808",
            "datafile=%d9%a1",
            "datafile=\u0661",
            "dataset=1&dataset=1&datafile=1&datafile=1",
            "dataset[]=1",
            "dataset%5B%5D=1",
            "dataset=1&comptype=../..",
            "dataset=1&comptype=exe",
            "dataset=1&comptype=tar&comptype=zip",
            "dataset=1&organization=%0d%0aX:%20y",
            "dataset=1&organization=<script>",
            "dataset=1&expid=x",
            "dataset=1&expid=99999999999999999999",
            "dataset=1&omit=x",
            "dataset=1&check=9",
            "dataset=1&resumable=%00",
            "dataset=%zz",
            "dataset=%00",
            "dataset=%",
            "&".repeat(5000),
            "=".repeat(5000),
            "\u0000".repeat(5000),
            "\u00ff".repeat(5000),
            "a".repeat(60_000),
            "dataset=1&".repeat(2000),
            "dataset=1&".repeat(7000),
            "--x\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\n1\r\n--x--",
            "{\"dataset\":[1]}",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");

    private static final String BOMB = bomb();

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
    void a_body_that_is_no_form_is_refused(String address) throws Exception {
        List<String> requests = new ArrayList<>();
        for (String type : TYPES) {
            for (String body : BODIES) {
                requests.add(post(address, body, "Content-Type: " + type));
            }
        }
        Hostile.assertAllProper(server, requests);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_body_of_a_request_that_has_none_is_passed_over(String address) throws Exception {
        for (String method : List.of("GET", "HEAD", "DELETE")) {
            String length = "Content-Length: 19";
            assertProper(Hostile.request(method, address, "Content-Type: " + TYPE, length) + "limit=x&dataset=abc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "br", "zstd", "compress", "gzip, gzip", "nonesuch"})
    void a_packed_form_is_not_unpacked(String coding) throws Exception {
        for (String address : List.of("/download/datafiles/", "/download/memory/datafiles/", "/download/selections/")) {
            String answer = assertProper(post(address, BOMB, "Content-Type: " + TYPE, "Content-Encoding: " + coding));

            assertThat(Hostile.status(answer)).isEqualTo(415);
            assertThat(answer).contains("Content-Encoding");
        }
    }

    @Test
    void a_form_that_is_packed_in_no_way_may_say_so() throws Exception {
        String answer = assertProper(
                post("/download/datafiles/", "dataset=1", "Content-Type: " + TYPE, "Content-Encoding: identity"));

        assertThat(Hostile.status(answer)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_packed_body_changes_nothing(String address) throws Exception {
        assertProper(post(address, BOMB, "Content-Type: " + TYPE, "Content-Encoding: gzip"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/download/datafiles/", "/download/selections/"})
    void a_body_without_end_is_cut_at_the_bound(String address) throws Exception {
        String chunk = "10000\r\n" + "datafile=1&xxxxx".repeat(4096) + "\r\n";
        String head = Hostile.request("POST", address, "Content-Type: " + TYPE, "Transfer-Encoding: chunked");

        String answer = assertProper(head + chunk.repeat(40));

        assertThat(Hostile.status(answer)).isEqualTo(413);
    }

    private static String post(String address, String body, String... headers) {
        String length = "Content-Length: " + body.getBytes(ISO_8859_1).length;
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = length;
        return Hostile.request("POST", address, all) + body;
    }

    /** Twenty megabytes of a form, packed. */
    private static String bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("datafile=1&".repeat(2_000_000).getBytes(ISO_8859_1));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return packed.toString(ISO_8859_1);
    }

    private String assertProper(String request) throws Exception {
        String answer = Hostile.answer(server, request);
        Hostile.assertProper(answer, request);
        return answer;
    }
}
