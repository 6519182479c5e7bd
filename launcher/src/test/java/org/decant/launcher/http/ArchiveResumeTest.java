package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.catalogue.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveResumeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"tar, 0", "tar, 1", "tar, 30", "zip, 0", "zip, 1", "zip, 30"})
    void any_range_of_an_archive_is_the_slice_of_the_whole_and_a_head_tells_of_it(String format, int files)
            throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            String path = filled(server, files) + format + "/";
            HttpResponse<byte[]> head = server.head(path);
            HttpResponse<byte[]> got = server.get(path);
            byte[] whole = got.body();
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(whole.length);
            assertThat(lasting(head)).isEqualTo(lasting(got));
            Random random = new Random(7);
            for (int round = 0; round < 60; round++) {
                int first = random.nextInt(whole.length);
                int last = Math.min(whole.length - 1, first + random.nextInt(100_000));

                HttpResponse<byte[]> part = get(server, path, "Range", "bytes=" + first + "-" + last);

                assertThat(part.statusCode()).isEqualTo(206);
                assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, first, last + 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void an_archive_goes_on_after_a_restart_and_a_change_elsewhere(String format) throws Exception {
        byte[] start;
        String path;
        byte[] whole;
        String etag;
        try (RunningServer server = new RunningServer(folder)) {
            path = filled(server, 5) + format + "/";
            HttpResponse<byte[]> response = server.get(path);
            whole = response.body();
            etag = response.headers().firstValue("ETag").orElseThrow();
            start = Arrays.copyOf(whole, whole.length / 2);
            server.datafile(server.dataset(server.experiment("another", FULL), "x"), "", "a", new byte[1]);
        }
        try (RunningServer server = new RunningServer(folder)) {
            refill(server, 5);
            HttpResponse<byte[]> rest = get(server, path, "Range", "bytes=" + start.length + "-", "If-Range", etag);

            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, start.length, whole.length));
        }
    }

    @Test
    void a_client_that_resumes_blindly_is_believed_only_while_nothing_else_was_served() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            String path = filled(server, 3);
            server.get(path);
            assertThat(get(server, path, "Range", "bytes=100-").statusCode()).isEqualTo(206);

            server.datafile(1, "", "more", "more".getBytes(UTF_8));
            HttpResponse<byte[]> afterTheChange = get(server, path, "Range", "bytes=100-");

            assertThat(afterTheChange.statusCode()).isEqualTo(412);
            assertThat(get(server, path, "Range", "bytes=0-99").statusCode()).isEqualTo(206);
            assertThat(get(server, path, "Range", "bytes=100-").statusCode()).isEqualTo(412);
            String etag = afterTheChange.headers().firstValue("ETag").orElseThrow();
            assertThat(get(server, path, "Range", "bytes=100-", "If-Range", etag)
                            .statusCode())
                    .isEqualTo(206);
            assertThat(get(server, path, "Range", "bytes=100-", "If-Match", etag)
                            .statusCode())
                    .isEqualTo(206);
        }
    }

    @Test
    void what_was_served_is_remembered_over_a_restart() throws Exception {
        String path;
        try (RunningServer server = new RunningServer(folder)) {
            path = filled(server, 3);
            server.get(path);
            server.datafile(1, "", "more", "more".getBytes(UTF_8));
        }
        try (RunningServer server = new RunningServer(folder)) {
            refill(server, 3);
            server.memory.store("1//more", "more".getBytes(UTF_8));

            assertThat(get(server, path, "Range", "bytes=100-").statusCode()).isEqualTo(412);
        }
    }

    @Test
    void a_zip_that_learns_while_it_is_sent_cannot_be_gone_on_with() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            String path = filled(server, 1) + "zip/";
            byte[] unknown = new byte[(1 << 20) + 1];
            server.memory.store("new", unknown);
            server.datafile(1, "", "new", unknown.length, Checksums.NONE, "memory:///new");

            assertThat(server.head(path).headers().firstValue("Accept-Ranges")).contains("none");
            assertThat(get(server, path, "Range", "bytes=10-").statusCode()).isEqualTo(412);
            assertThat(get(server, path, "Range", "bytes=0-9").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void who_has_more_than_there_is_now_is_not_told_that_it_is_all() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            String path = filled(server, 3);
            int length = server.get(path).body().length;
            assertThat(get(server, path, "Range", "bytes=" + length + "-").statusCode())
                    .isEqualTo(416);

            long last = server.catalogue.datafiles(1, null, 10).get(2).id();
            server.catalogue.change("test", change -> {
                change.endDatafile(last);
                return null;
            });

            assertThat(server.get(path).body().length).isLessThan(length);
            assertThat(get(server, path, "Range", "bytes=" + length + "-").statusCode())
                    .isEqualTo(412);
        }
    }

    @Test
    void an_address_spelled_differently_is_the_same_address() throws Exception {
        try (RunningServer server = new RunningServer(folder)) {
            String path = filled(server, 3);
            server.get(path);
            server.datafile(1, "", "more", "more".getBytes(UTF_8));

            assertThat(get(server, path.replace("experiment/1/", "experiment/0001"), "Range", "bytes=100-")
                            .statusCode())
                    .isEqualTo(412);
        }
    }

    /** The headers that are not of one answer alone. */
    private static Map<String, List<String>> lasting(HttpResponse<?> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id"));
        return headers;
    }

    private static String filled(RunningServer server, int count) {
        long experiment = server.experiment("Crystals", FULL);
        long dataset = server.dataset(experiment, "raw");
        for (int number = 0; number < count; number++) {
            server.datafile(dataset, "", "file " + number, bytes(number));
        }
        return "/download/experiment/" + experiment + "/";
    }

    /** The memory of a restarted server is empty. */
    private static void refill(RunningServer server, int count) {
        for (int number = 0; number < count; number++) {
            server.memory.store("1//file " + number, bytes(number));
        }
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[number % 4 == 0 ? 0 : 1000 * number + 7];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    private static HttpResponse<byte[]> get(RunningServer server, String path, String... headers) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .headers(headers)
                .build());
    }
}
