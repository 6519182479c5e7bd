package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.decant.launcher.Eventually;
import org.decant.launcher.config.ConnectionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections are bounded, and so is the time that one may take to say what it wants. */
class ConnectionLimitsTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String REQUEST = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    Path folder;

    private RunningServer server;

    @AfterEach
    void stop() throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
        server.close();
    }

    @Test
    void more_connections_from_an_address_than_may_be_are_told_to_come_back() throws Exception {
        start(new ConnectionSettings(100, 2, LONG, 1000));
        Socket first = connect();
        Socket second = connect();
        assertThat(answer(first, REQUEST)).startsWith("HTTP/1.1 200");
        assertThat(answer(second, REQUEST)).startsWith("HTTP/1.1 200");

        assertThat(answer(connect(), REQUEST))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: 5", "Connection: close");

        assertThat(answer(first, REQUEST)).startsWith("HTTP/1.1 200");
        first.close();
        Eventually.holds(() -> answer(connect(), REQUEST).startsWith("HTTP/1.1 200"));
    }

    @Test
    void more_connections_than_may_be_in_all_are_told_to_come_back() throws Exception {
        start(new ConnectionSettings(1, 0, LONG, 1000));
        Socket first = connect();
        assertThat(answer(first, REQUEST)).startsWith("HTTP/1.1 200");

        assertThat(answer(connect(), REQUEST)).startsWith("HTTP/1.1 503").contains("Retry-After: 5");

        assertThat(answer(first, REQUEST)).startsWith("HTTP/1.1 200");
    }

    @Test
    void headers_that_trickle_in_end_with_the_connection_and_not_with_the_trickle() throws Exception {
        start(new ConnectionSettings(100, 0, SHORT, 1000));
        Socket trickling = connect();
        trickling.getOutputStream().write("GET /health/live HTTP/1.1\r\n".getBytes(ISO_8859_1));

        Eventually.holds(() -> {
            try {
                trickling.getOutputStream().write("X: y\r\n".getBytes(ISO_8859_1));
                return false;
            } catch (IOException closed) {
                return true;
            }
        });

        assertThat(trickling.getInputStream().readAllBytes()).isEmpty();
    }

    @Test
    void a_connection_on_which_nothing_is_ever_asked_is_closed() throws Exception {
        start(new ConnectionSettings(100, 0, SHORT, 1000));

        assertThat(connect().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void the_time_for_headers_begins_anew_with_each_request_and_ends_with_its_headers() throws Exception {
        start(new ConnectionSettings(100, 0, SHORT, 1000));
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        long id = server.datafile(dataset, "", "a", new byte[HeldDownload.SIZE]);
        try (HeldDownload held = new HeldDownload(server, "/download/datafile/" + id + "/")) {
            Socket kept = connect();
            assertThat(answer(kept, REQUEST)).startsWith("HTTP/1.1 200");
            assertThat(connect().getInputStream().read()).isEqualTo(-1); // more than the time has passed for both

            assertThat(answer(kept, REQUEST)).startsWith("HTTP/1.1 200");
            assertThat(held.finish()).isEqualTo(HeldDownload.SIZE);
        }
    }

    private void start(ConnectionSettings connections) throws IOException {
        server = new RunningServer(folder, connections, List.of());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().getPort());
        socket.setSoTimeout((int) LONG.toMillis());
        sockets.add(socket);
        return socket;
    }

    private static String answer(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("}") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
