package org.decant.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One plan is kept, and many archives are asked for: none breaks by it, and afterwards one plan is kept. */
class PlansInUseTest {

    private static final int MEMBERS = 2_500;

    @TempDir
    private Path folder;

    private RunningServer server;
    private String large;

    @BeforeEach
    void start() throws Exception {
        server = new RunningServer(folder, new PlanBounds(1, 2_000_000));
        long experiment = server.experiment("Large", FULL);
        long dataset = server.dataset(experiment, "raw");
        server.add(IntStream.range(0, MEMBERS)
                .mapToObj(number -> server.inMemory(dataset, "", "f" + number, new byte[10_000]))
                .toList());
        large = "/download/experiment/" + experiment + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void a_slow_download_ends_right_while_other_archives_are_planned(String format) throws Exception {
        byte[] whole = server.get(large + format + "/").body();
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            ask(socket, "GET " + large + format + "/ HTTP/1.1");
            InputStream in = socket.getInputStream();
            byte[] begun = in.readNBytes(50_000);
            List<String> others = List.of(other("B"), other("C"), other("D"));
            for (String each : others) {
                assertThat(server.get(each).statusCode()).isEqualTo(200);
            }
            Eventually.holds(() -> kept() == 1);

            byte[] all = concat(begun, RunningServer.readAll(in));

            assertThat(Arrays.copyOfRange(all, all.length - whole.length, all.length))
                    .isEqualTo(whole);
        }
        assertThat(server.get(other("E")).statusCode()).isEqualTo(200);
        Eventually.holds(() -> kept() == 1);
    }

    @Test
    void two_slow_downloads_keep_two_plans_until_they_end() throws Exception {
        try (Socket zip = begun(large + "zip/")) {
            try (Socket tar = begun(large)) {
                assertThat(kept()).isEqualTo(2);
                assertThat(tar.isConnected()).isTrue();
            }
            Eventually.holds(() -> kept() == 1);
            assertThat(zip.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, X-Nothing, 1, 200",
        "GET, X-Nothing, 1, 200",
        "GET, If-None-Match, *, 304",
        "GET, If-Match, \"other\", 412",
        "GET, Range, bytes=10-20, 206",
        "GET, Range, bytes=99999999999-, 416",
        "GET, Range, 'bytes=0-9,5000-5009', 206"
    })
    void whatever_is_answered_its_plan_is_let_go(String method, String header, String value, int status)
            throws Exception {
        HttpResponse<byte[]> response =
                server.send(HttpRequest.newBuilder(server.address().resolve(large))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header(header, value)
                        .build());

        assertThat(response.statusCode()).isEqualTo(status);
        assertLetGo();
    }

    @Test
    void a_plan_is_let_go_where_the_request_ends_in_no_answer() throws Exception {
        HttpResponse<byte[]> tooOld =
                server.send(HttpRequest.newBuilder(server.address().resolve(large))
                        .header("If-Match", "\"a\"")
                        .header("Range", "bytes=0-9")
                        .build());
        assertThat(tooOld.statusCode()).isEqualTo(412);
        server.raw("GET " + large + " HTTP/1.1", "Host: decant", "Connection: close", "Range: bytes=5-9");

        assertLetGo();
    }

    @Test
    void a_plan_is_let_go_when_its_store_fails_before_the_first_byte_and_after() throws Exception {
        long experiment = server.experiment("Broken", FULL);
        long dataset = server.dataset(experiment, "raw");
        server.datafile(dataset, "", "a", new byte[100]);
        server.datafile(dataset, "", "b", new byte[3_000_000]);
        server.memory.failAt(dataset + "//a", 10);
        server.memory.failAt(dataset + "//b", 2_900_000);
        String path = "/download/experiment/" + experiment + "/";

        assertThat(server.get(path).statusCode()).isEqualTo(502);
        assertThatThrownBy(() ->
                        server.send(HttpRequest.newBuilder(server.address().resolve(path))
                                .header("Range", "bytes=1600-")
                                .header("If-Match", "*")
                                .build()))
                .isInstanceOf(IOException.class);

        assertLetGo();
    }

    /** Another archive takes the place of whatever was kept. */
    private void assertLetGo() throws Exception {
        String last = other("Last");
        assertThat(server.head(last).statusCode()).isEqualTo(200);
        Eventually.holds(() -> titles().equals(List.of("Last")));
    }

    private String other(String title) {
        long experiment = server.experiment(title, FULL);
        server.datafile(server.dataset(experiment, title), "", "f", new byte[10]);
        return "/download/experiment/" + experiment + "/";
    }

    private Socket begun(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        ask(socket, "GET " + path + " HTTP/1.1");
        assertThat(socket.getInputStream().readNBytes(50_000)).hasSize(50_000);
        return socket;
    }

    private static void ask(Socket socket, String line) throws IOException {
        String request = line + "\r\nHost: decant\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private int kept() {
        return titles().size();
    }

    /** What the kept plans are of, seen from outside the server. */
    private List<String> titles() {
        try (Database database = Database.open(folder)) {
            return database.read(session -> session.handle()
                    .createQuery(
                            "select d.description from plan p join plan_page g on g.plan_id = p.id and g.ordinal = 0"
                                    + " join datafile f on f.id = g.datafile_id join dataset d on d.id = f.dataset_id")
                    .mapTo(String.class)
                    .list());
        }
    }
}
