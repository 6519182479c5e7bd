package org.decant.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end: running downloads may finish, and then it is over for certain. */
class StoppingIT {

    /** More than all the buffers between the server and a client that does not read. */
    private static final int SIZE = 24 << 20;

    @TempDir
    Path temporary;

    Distribution decant;
    ServingProcess server;
    LabTree lab;
    Path file;
    long id;

    @BeforeEach
    void ingest() throws Exception {
        decant = Distribution.in(Files.createDirectory(temporary.resolve("decant")));
        lab = new LabTree(Files.createDirectory(temporary.resolve("lab")));
        file = lab.file("run/big.raw", new Random(5), SIZE);
        decant.ingest(lab.folder(), "Big");
    }

    @AfterEach
    void kill() {
        server.close();
    }

    @Test
    void a_slow_download_finishes_whole_while_new_requests_are_turned_away() throws Exception {
        startServer();
        try (Socket slow = beginDownload()) {
            server.command.terminate();
            eventually(() -> assertThat(turnedAway()).isTrue());
            assertThat(server.command.running()).isTrue();

            assertThat(LabTree.same(bodyOf(slow), file)).isTrue();

            assertThat(server.command.exitCodeWithin(Duration.ofSeconds(20))).isZero();
        }
        assertThat(server.command.err()).contains("bytes=" + SIZE + "/" + SIZE + " complete=true");
        assertThat(decant.data.resolve("administration.json")).doesNotExist();
    }

    @Test
    void a_client_that_reads_nothing_is_cut_off_when_the_grace_is_over() throws Exception {
        decant.with("http.stop-grace = 1s");
        startServer();
        try (Socket stuck = beginDownload()) {
            server.command.terminate();

            assertThat(server.command.exitCodeWithin(Duration.ofSeconds(21))).isZero();

            assertThat(bytesLeft(stuck)).isLessThan(SIZE);
        }
        assertThat(server.command.err())
                .contains("downloads are cut off after 1 s")
                .contains("complete=false reason=shutdown");
        JsonNode taken = decant.json("audit", "downloads").get(0);
        assertThat(taken.get("reason").asText()).isEqualTo("shutdown");
        assertThat(taken.get("sent").asLong()).isPositive().isLessThan(SIZE);
    }

    private void startServer() throws Exception {
        server = decant.serve();
        Map<String, Long> ids = server.datafiles(1);
        id = ids.get("run:big.raw");
    }

    /** Asks for the file and reads nothing but the head of the answer's first line. */
    private Socket beginDownload() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(32 << 10);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(server.address.getHost(), server.address.getPort()));
        String request = "GET /download/datafile/" + id + "/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static InputStream bodyOf(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) in.read());
        }
        return in;
    }

    private static long bytesLeft(Socket socket) {
        long bytes = 0;
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                bytes += got;
            }
        } catch (IOException reset) {
            // a connection that was cut off may end like this
        }
        return bytes;
    }

    private boolean turnedAway() throws Exception {
        try {
            return server.get("/api/v1/experiments").statusCode() == 503;
        } catch (ConnectException refused) {
            return true;
        }
    }
}
