package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.launcher.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many downloads at once share buffers and never bytes. */
class ManyTransfersTest {

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 3;

    private RunningServer server;
    private long dataset;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder);
        dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fifty_clients_at_once_each_get_their_own_bytes() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            byte[] bytes = new byte[i % 5 == 0 ? 6_000_000 + i : 200_000 + i];
            new Random(i).nextBytes(bytes);
            contents.add(bytes);
            ids.add(server.datafile(dataset, "", "f" + i, bytes));
        }
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            running.add(clients.submit(() -> {
                for (int round = 0; round < ROUNDS; round++) {
                    int file = (client * 7 + round) % CLIENTS;
                    if (client % 10 == 9) {
                        leaveEarly(ids.get(file));
                    } else {
                        assertThat(server.get("/download/datafile/" + ids.get(file) + "/")
                                        .body())
                                .isEqualTo(contents.get(file));
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        clients.shutdown();
        Eventually.holds(() -> server.memory.open() == 0);
        Eventually.holds(() -> server.registry.statuses().get(0).leases() == 0);
    }

    @Test
    void a_slow_client_gets_every_byte() throws Exception {
        byte[] bytes = new byte[7_000_001];
        new Random(1).nextBytes(bytes);
        long id = server.datafile(dataset, "", "slow", bytes);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", server.address().getPort()));
            request(socket, id);
            InputStream in = socket.getInputStream();
            String head = "";
            while (!head.endsWith("\r\n\r\n")) {
                head += (char) in.read();
            }
            byte[] got = new byte[bytes.length];
            for (int count = 0; count < got.length; ) {
                int read = in.read(got, count, Math.min(997, got.length - count));
                assertThat(read).isPositive();
                count += read;
                Thread.yield();
            }
            assertThat(got).isEqualTo(bytes);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void buffers_are_given_out_once_and_large_ones_are_bounded() {
        Buffers buffers = new Buffers();
        Set<ByteBuffer> held = Collections.newSetFromMap(new IdentityHashMap<>());
        List<ByteBuffer> large = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            assertThat(held.add(buffers.small())).isTrue();
            buffers.large().ifPresent(large::add);
        }
        assertThat(large).hasSize(32);

        buffers.drop(large.get(0));
        assertThat(buffers.large())
                .hasValueSatisfying(fresh -> assertThat(large).allMatch(other -> other != fresh));
        assertThat(buffers.large()).isEmpty();
        large.get(1).position(5);
        buffers.giveBack(large.get(1));
        assertThat(buffers.large())
                .hasValueSatisfying(again -> assertThat(again == large.get(1) && again.position() == 0)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"1024, 13824", "256, 3072", "128, 1280", "64, 384", "32, 16", "0, 16"})
    void as_many_are_let_in_as_there_is_memory_for(long mebibytes, int most) {
        assertThat(Buffers.most(mebibytes << 20)).isEqualTo(most);
    }

    private void leaveEarly(long id) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            request(socket, id);
            socket.getInputStream().readNBytes(10_000);
        }
    }

    private static void request(Socket socket, long id) throws Exception {
        String request = "GET /download/datafile/" + id + "/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    }
}
