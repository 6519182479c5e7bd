package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.decant.launcher.Eventually;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take nothing cost nothing, and get every byte when they go on. There is memory for 16 small buffers. */
class StalledClientTest {

    private static final int CLIENTS = 40;
    private static final int RANGE_FIRST = 1_234_567;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final DownloadSettings LITTLE = new DownloadSettings(1000, 0, 0, 1, 0);

    private final byte[] bytes = new byte[12_000_007];
    private RunningServer server;
    private long dataset;
    private String path;
    private String archive;

    /** A client that has begun to read an answer. */
    private record Client(Socket socket, InputStream in) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder, LITTLE, List.of(), new Limits(LONG, LONG));
        long experiment = server.experiment("Crystals", FULL);
        dataset = server.dataset(experiment, "raw");
        new Random(1).nextBytes(bytes);
        path = "/download/datafile/" + server.datafile(dataset, "", "a", bytes) + "/";
        archive = "/download/experiment/" + experiment + "/";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void more_clients_than_there_is_memory_for_stall_and_each_gets_the_exact_bytes_when_it_goes_on() throws Exception {
        List<Client> stalled = stall();
        Map<String, Client> others = new LinkedHashMap<>();
        for (String form : List.of("tar/", "zip/")) {
            others.put(archive + form, ask(archive + form, ""));
            others.put(archive + form + "?", ask(archive + form, "Range: bytes=" + RANGE_FIRST + "-\r\n"));
        }
        Client several = ask(path, "Range: bytes=5-4000000,4000100-9000000\r\n");

        assertThat(server.get(path).body()).isEqualTo(bytes);

        for (Client each : stalled) {
            assertThat(body(each)).isEqualTo(bytes);
            each.close();
        }
        for (Map.Entry<String, Client> each : others.entrySet()) {
            byte[] all = server.get(each.getKey()).body();
            byte[] expected = each.getKey().endsWith("?") ? Arrays.copyOfRange(all, RANGE_FIRST, all.length) : all;
            assertThat(body(each.getValue())).isEqualTo(expected);
            each.getValue().close();
        }
        assertThat(new String(body(several), ISO_8859_1))
                .contains(new String(bytes, 5, 3_999_996, ISO_8859_1))
                .contains(new String(bytes, 4_000_100, 4_999_901, ISO_8859_1));
        several.close();
        Eventually.holds(() -> server.memory.open() == 0 && bufferBytes() == 0);
    }

    @Test
    void after_ten_seconds_a_stalled_client_holds_no_buffer_and_gets_the_exact_bytes_when_it_goes_on()
            throws Exception {
        try (Client stalled = ask(path, "")) {
            Eventually.holds(() -> bufferBytes() > 0);

            Eventually.holds(() -> bufferBytes() == 0);

            assertThat(body(stalled)).isEqualTo(bytes);
        }
    }

    @Test
    void clients_that_leave_while_they_are_stalled_leave_nothing_behind() throws Exception {
        for (Client each : stall()) {
            each.socket.setSoLinger(true, 0);
            each.close();
        }

        Eventually.holds(() -> server.memory.open() == 0 && bufferBytes() == 0);
        assertThat(server.get(path).body()).isEqualTo(bytes);
    }

    @Test
    void what_is_other_when_it_is_read_again_breaks_the_download_off() throws Exception {
        List<Client> stalled = stall();
        assertThat(server.get(path).body()).isEqualTo(bytes);
        byte[] other = bytes.clone();
        for (int i = 0; i < other.length; i++) {
            other[i]++;
        }
        server.memory.store(dataset + "//a", other);

        int broken = 0;
        for (Client each : stalled) {
            length(each);
            byte[] got = each.in.readAllBytes();
            each.close();
            assertThat(got).isEqualTo(Arrays.copyOf(bytes, got.length));
            broken += got.length < bytes.length ? 1 : 0;
        }
        assertThat(broken).isGreaterThan(CLIENTS / 2);
    }

    @Test
    void answers_asked_for_one_after_the_other_without_waiting_come_whole_and_in_order() throws Exception {
        byte[] small = new byte[60_000];
        new Random(2).nextBytes(small);
        String other = "/download/datafile/" + server.datafile(dataset, "", "b", small) + "/";
        try (Client client = connect()) {
            OutputStream out = client.socket.getOutputStream();
            for (String each : List.of(other, path, other, path, other)) {
                out.write(("GET " + each + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
            }
            for (byte[] expected : List.of(small, bytes, small, bytes, small)) {
                assertThat(body(client)).isEqualTo(expected);
            }
        }
    }

    private List<Client> stall() throws IOException {
        List<Client> stalled = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            stalled.add(ask(path, ""));
        }
        return stalled;
    }

    private long bufferBytes() throws Exception {
        String metrics = new String(server.get("/metrics").body(), ISO_8859_1);
        return (long)
                Double.parseDouble(metrics.replaceFirst("(?s).*\ndecant_download_buffers_bytes (\\S+)\n.*", "$1"));
    }

    private Client connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) LONG.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", server.address().getPort()));
        return new Client(socket, new BufferedInputStream(socket.getInputStream()));
    }

    private Client ask(String address, String headers) throws IOException {
        Client client = connect();
        String request = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
        client.socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        client.in.mark(1);
        client.in.read(); // it is being sent
        client.in.reset();
        return client;
    }

    private static byte[] body(Client client) throws IOException {
        byte[] body = new byte[length(client)];
        new DataInputStream(client.in).readFully(body);
        return body;
    }

    /** Reads the head of an answer whose length is stated. */
    private static int length(Client client) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(client.in.read());
        }
        return Integer.parseInt(head.toString(ISO_8859_1).replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
    }
}
