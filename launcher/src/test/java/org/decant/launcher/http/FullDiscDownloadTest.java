package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.NewDatafile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue's disc is full: SQLite itself says so. Downloads go on, and no client mixes two archives. */
class FullDiscDownloadTest {

    @TempDir
    private Path folder;

    private RunningServer server;
    private long dataset;
    private String path;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(folder);
        long experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
        path = "/download/experiment/" + experiment + "/";
        server.add(members());
        server.fillDisc();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<NewDatafile> members() {
        return IntStream.range(0, 1_500)
                .mapToObj(number -> server.inMemory(dataset, "", "f" + number, ("member " + number).getBytes(UTF_8)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void an_archive_not_planned_before_is_had_and_resumed(String format) throws Exception {
        String address = path + format + "/";
        HttpResponse<byte[]> response = server.get(address);
        byte[] whole = response.body();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.head(address).headers().firstValue("ETag"))
                .isEqualTo(response.headers().firstValue("ETag"))
                .isPresent();
        for (int first : List.of(1, whole.length / 3, whole.length / 2, whole.length - 1)) {
            assertThat(from(first, address).body()).isEqualTo(Arrays.copyOfRange(whole, first, whole.length));
        }
        server.emptyDisc();
        assertThat(server.get(address).body()).isEqualTo(whole);
    }

    @Test
    void who_resumes_blindly_after_a_change_is_refused() throws Exception {
        server.get(path);
        change();

        assertThat(from(100, path).statusCode()).isEqualTo(412);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
        assertThat(from(100, path).statusCode()).isEqualTo(412);
        server.emptyDisc();
        server.get(path);
        assertThat(from(100, path).statusCode()).isEqualTo(412);
    }

    @Test
    void also_after_a_restart_that_lost_what_was_served() throws Exception {
        server.get(path);
        server.close();
        server = new RunningServer(folder);
        members();
        change();

        assertThat(from(100, path).statusCode()).isEqualTo(412);
        server.emptyDisc();
        server.get(path);
        server.close();
        server = new RunningServer(folder);
        members();
        server.memory.store(dataset + "//more", new byte[3]);
        assertThat(from(100, path).statusCode()).isEqualTo(412);
        assertThat(from(0, path).statusCode()).isEqualTo(206);
    }

    @Test
    void unless_nothing_is_to_be_sent_without_a_record() throws Exception {
        server.emptyDisc();
        server.close();
        server = new RunningServer(folder, true);
        members();
        assertThat(server.get(path).statusCode()).isEqualTo(200);
        server.fillDisc();

        HttpResponse<byte[]> refused = server.get(path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(RunningServer.text(refused)).contains("not-on-record", "nothing was sent");
        Eventually.holds(
                () -> RunningServer.text(server.get("/health/ready")).contains("they cannot be put on record"));
        server.emptyDisc();
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    private void change() {
        server.emptyDisc();
        server.datafile(dataset, "", "more", new byte[3]);
        server.fillDisc();
    }

    private HttpResponse<byte[]> from(int first, String address) throws Exception {
        return server.send(HttpRequest.newBuilder(server.address().resolve(address))
                .header("Range", "bytes=" + first + "-")
                .build());
    }
}
