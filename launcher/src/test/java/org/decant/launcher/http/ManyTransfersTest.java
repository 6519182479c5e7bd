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

/** Many downloads at once share buffers and never bytes. */
class ManyTransfersTest {

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 3;
    /** As many as the server has. */
    private static final int THREADS = 200;

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
    void clients_that_ask_for_small_files_without_end_and_take_none_hold_no_thread() throws Exception {
        byte[] small = new byte[60_000];
        new Random(2).nextBytes(small);
        String path = "/download/datafile/" + server.datafile(dataset, "", "small", small) + "/";
        String many = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(100);
        List<Socket> greedy = new ArrayList<>();
        for (int i = 0; i < THREADS + 10; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", server.address().getPort()));
            socket.getOutputStream().write(many.getBytes(ISO_8859_1));
            greedy.add(socket);
        }
        for (Socket each : greedy) {
            assertThat(each.getInputStream().read()).isEqualTo('H');
        }

        assertThat(server.get(path).body()).isEqualTo(small);

        for (Socket each : greedy) {
            each.setSoLinger(true, 0);
            each.close();
        }
    }

    @Test
    void who_comes_when_half_of_the_memory_is_in_use_is_given_little_of_the_rest() {
        Buffers buffers = new Buffers(1L << 20);
        for (int i = 0; i < 8; i++) {
            assertThat(buffers.take(Buffers.SMALL)).isPresent();
        }

        assertThat(buffers.take(Buffers.SMALL)).isEmpty();
        assertThat(buffers.take(Buffers.TINY)).isPresent();
    }

    @Test
    void buffers_are_given_out_once_and_bounded() {
        Buffers buffers = new Buffers(64L << 20);
        Set<ByteBuffer> held = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 100; i++) {
            buffers.take(Buffers.LARGE)
                    .ifPresent(each -> assertThat(held.add(each)).isTrue());
        }
        assertThat(held).hasSize(32);
        assertThat(buffers.take(Buffers.SMALL)).as("of the second half").isEmpty();
        for (int i = 0; i < 4000; i++) {
            buffers.take(Buffers.TINY)
                    .ifPresent(each -> assertThat(held.add(each)).isTrue());
        }
        assertThat(buffers.inUse()).isEqualTo(64L << 20);
        assertThat(buffers.take(Buffers.TINY)).isEmpty();

        ByteBuffer back = held.stream()
                .filter(each -> each.capacity() == Buffers.TINY)
                .findAny()
                .orElseThrow()
                .position(5);
        buffers.giveBack(back);
        assertThat(buffers.take(back.capacity()))
                .hasValueSatisfying(again ->
                        assertThat(again == back && again.position() == 0).isTrue());
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
