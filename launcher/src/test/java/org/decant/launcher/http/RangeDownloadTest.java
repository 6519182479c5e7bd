package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeDownloadTest {

    private static final String LAST_MODIFIED = "Sun, 13 Sep 2020 12:26:40 GMT";
    private static final String BEFORE = "Sun, 13 Sep 2020 12:26:39 GMT";
    private static final String AFTER = "Sun, 13 Sep 2020 12:26:41 GMT";

    private RunningServer server;
    private long experiment;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-4, Hello, bytes 0-4/12",
        "bytes=6-, World!, bytes 6-11/12",
        "bytes=-6, World!, bytes 6-11/12",
        "bytes=0-99999999999999999999, Hello World!, bytes 0-11/12",
        "Bytes=11-11, !, bytes 11-11/12"
    })
    void a_range_is_that_part_of_the_file(String range, String body, String contentRange) throws Exception {
        String path = hello();

        HttpResponse<byte[]> response = get(path, "Range", range);

        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(RunningServer.text(response)).isEqualTo(body);
        assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(body.length()));
    }

    @Test
    void a_part_carries_the_same_validators_as_the_whole() throws Exception {
        String path = hello();
        HttpResponse<byte[]> whole = server.get(path);

        HttpResponse<byte[]> part = get(path, "Range", "bytes=1-2");

        for (String name : new String[] {
            "ETag", "Last-Modified", "Cache-Control", "Accept-Ranges", "Content-Type", "Content-Disposition"
        }) {
            assertThat(header(part, name))
                    .as(name)
                    .isEqualTo(header(whole, name))
                    .isNotEmpty();
        }
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"items=0-1", "bytes=5-3", "bytes=alpha", "bytes=0-1,x"})
    void a_range_that_means_nothing_is_ignored(String range) throws Exception {
        assertThat(get(hello(), "Range", range).statusCode()).isEqualTo(200);
    }

    @Test
    void a_range_beyond_the_end_is_a_416_with_the_length() throws Exception {
        HttpResponse<byte[]> response = get(hello(), "Range", "bytes=12-");

        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(header(response, "Content-Range")).isEqualTo("bytes */12");
    }

    @Test
    void several_ranges_are_parts_of_exact_length() throws Exception {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        long id = server.datafile(dataset, "", "a", bytes);

        HttpResponse<byte[]> response = get("/download/datafile/" + id + "/", "Range", "bytes=0-9,100000-199999");

        String boundary = header(response, "Content-Type").replaceFirst("multipart/byteranges; boundary=", "");
        String expected = "--" + boundary + "\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-9/200000\r\n\r\n"
                + latin(bytes, 0, 10)
                + "\r\n--" + boundary
                + "\r\nContent-Type: text/plain\r\nContent-Range: bytes 100000-199999/200000\r\n\r\n"
                + latin(bytes, 100_000, 200_000)
                + "\r\n--" + boundary + "--\r\n";
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.headers().firstValue("Content-Range")).isEmpty();
        assertThat(new String(response.body(), ISO_8859_1)).isEqualTo(expected);
        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(expected.length()));
    }

    @Test
    void head_ignores_a_range_and_an_empty_file_has_none() throws Exception {
        String path = hello();
        long empty = server.datafile(dataset, "", "empty", new byte[0]);

        String head = new String(
                server.raw("HEAD " + path + " HTTP/1.1", "Host: x", "Range: bytes=0-1", "Connection: close"),
                ISO_8859_1);

        assertThat(head).startsWith("HTTP/1.1 200 ").contains("Content-Length: 12\r\n");
        assertThat(get("/download/datafile/" + empty + "/", "Range", "bytes=0-").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    If-None-Match     | ETAG               | 304
                    If-None-Match     | W/ETAG             | 304
                    If-None-Match     | *                  | 304
                    If-None-Match     | "x",  ETAG         | 304
                    If-None-Match     | "x"                | 200
                    If-Match          | ETAG               | 200
                    If-Match          | "x", ETAG          | 200
                    If-Match          | *                  | 200
                    If-Match          | W/ETAG             | 412
                    If-Match          | "x"                | 412
                    If-Modified-Since   | Sun, 13 Sep 2020 12:26:40 GMT | 304
                    If-Modified-Since   | Sun, 13 Sep 2020 12:26:39 GMT | 200
                    If-Modified-Since   | yesterday                     | 200
                    If-Unmodified-Since | Sun, 13 Sep 2020 12:26:40 GMT | 200
                    If-Unmodified-Since | Sun, 13 Sep 2020 12:26:39 GMT | 412
                    """)
    void a_precondition_decides(String name, String value, int status) throws Exception {
        String path = hello();
        String etag = header(server.get(path), "ETag");

        assertThat(get(path, name, value.replace("ETAG", etag)).statusCode()).isEqualTo(status);
    }

    @Test
    void preconditions_are_taken_in_the_order_of_the_rfc() throws Exception {
        String path = hello();
        String etag = header(server.get(path), "ETag");

        assertThat(get(path, "If-Match", "\"x\"", "If-None-Match", etag).statusCode())
                .isEqualTo(412);
        assertThat(get(path, "If-None-Match", "\"x\"", "If-Modified-Since", LAST_MODIFIED)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(path, "If-Match", etag, "If-Unmodified-Since", BEFORE).statusCode())
                .isEqualTo(200);
        assertThat(get(path, "If-None-Match", etag, "Range", "bytes=0-1").statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-Match", "\"x\"", "Range", "bytes=99-").statusCode())
                .isEqualTo(412);
    }

    @Test
    void a_304_carries_the_validators_and_no_length() throws Exception {
        String path = hello();
        String etag = header(server.get(path), "ETag");

        HttpResponse<byte[]> response = get(path, "If-None-Match", etag);

        assertThat(header(response, "ETag")).isEqualTo(etag);
        assertThat(header(response, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        assertThat(server.memory.opened()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ETAG                          | 206
                    "x"                           | 200
                    W/ETAG                        | 200
                    Sun, 13 Sep 2020 12:26:40 GMT | 206
                    Sun, 13 Sep 2020 12:26:41 GMT | 200
                    Sun, 13 Sep 2020 12:26:39 GMT | 200
                    rubbish                       | 200
                    """)
    void if_range_decides_between_the_part_and_the_whole(String value, int status) throws Exception {
        String path = hello();
        String etag = header(server.get(path), "ETag");

        String condition = value.replace("ETAG", etag);
        assertThat(get(path, "Range", "bytes=0-1", "If-Range", condition).statusCode())
                .isEqualTo(status);
    }

    @Test
    void a_stale_if_range_gives_the_whole_also_where_the_range_cannot_be_satisfied() throws Exception {
        assertThat(get(hello(), "Range", "bytes=99-", "If-Range", "\"x\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_condition_says_nothing_of_what_is_not_there() throws Exception {
        assertThat(get("/download/datafile/99/", "If-None-Match", "*").statusCode())
                .isEqualTo(401);
        assertThat(AFTER).isNotEqualTo(LAST_MODIFIED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Want-Repr-Digest | sha-256=10                | sha-256=:S256:  |
                    Want-Repr-Digest | sha-256=1, sha-512=3      | sha-512=:S512:  |
                    Want-Repr-Digest | md5=10, unixsum=3         |                 |
                    Want-Repr-Digest | sha-256=0                 |                 |
                    X-None           | x                         | sha-256=:S256:  |
                    Want-Digest      | SHA-256;q=1               | sha-256=:S256:  | SHA-256=S256
                    Want-Digest      | SHA-512;q=0.5, sha-256;q=0.3 | sha-256=:S256: | SHA-512=S512
                    Want-Digest      | MD5                       | sha-256=:S256:  |
                    """)
    void a_kept_digest_of_the_whole_is_sent_as_asked(String name, String value, String repr, String old)
            throws Exception {
        server.memory.store("d", "Hello World!".getBytes(UTF_8));
        Checksums checksums = new Checksums("00".repeat(16), "01".repeat(32), "02".repeat(64), Checksums.UNKNOWN_CRC);
        long id = server.datafile(dataset, "", "d", 12, checksums, "memory:///d");

        HttpResponse<byte[]> response = get("/download/datafile/" + id + "/", name, value, "Range", "bytes=0-4");

        assertThat(header(response, "Repr-Digest")).isEqualTo(digests(repr));
        assertThat(header(response, "Digest")).isEqualTo(digests(old));
    }

    @Test
    void a_digest_that_is_not_kept_is_absent() throws Exception {
        HttpResponse<byte[]> response = get(hello(), "Want-Repr-Digest", "sha-256=1", "Want-Digest", "SHA-256");

        assertThat(response.headers().firstValue("Repr-Digest")).isEmpty();
        assertThat(response.headers().firstValue("Digest")).isEmpty();
    }

    private String hello() {
        return "/download/datafile/" + server.datafile(dataset, "", "hello", "Hello World!".getBytes(UTF_8)) + "/";
    }

    private static String digests(String text) {
        return text == null ? "" : text.replace("S256", base64((byte) 1, 32)).replace("S512", base64((byte) 2, 64));
    }

    private static String base64(byte octet, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, octet);
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .headers(headers)
                .build());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
