package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.decant.launcher.catalogue.PublicLevel.FULL;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.decant.launcher.Eventually;
import org.decant.launcher.config.DownloadSettings;
import org.decant.launcher.download.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All come at once, some dawdle and some leave, and there is memory for sixteen small buffers. */
class ShortOfMemoryTest {

    private static final int CLIENTS = 60;
    private static final int DOWNLOADS = 4;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final DownloadSettings LITTLE = new DownloadSettings(1000, 0, 0, 1 << 20, 0);
    /** About the sizes of buffers, and more than the system takes for one client. */
    private static final int[] SIZES = {
        0, 1, 16_383, 16_384, 65_535, 65_536, 65_537, 131_072, 1_048_576, 1_048_577, 3_000_001, 6_291_456
    };

    private final List<byte[]> contents = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private RunningServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new RunningServer(folder, LITTLE, List.of(), new Limits(LONG, LONG));
        long dataset = server.dataset(server.experiment("Crystals", FULL), "raw");
        for (int size : SIZES) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            contents.add(bytes);
            paths.add("/download/datafile/" + server.datafile(dataset, "", "f" + size, bytes) + "/");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_comes_with_all_others_at_once_is_not_refused_and_gets_exactly_what_it_asked_for() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            running.add(clients.submit(() -> {
                downloads(random);
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        clients.shutdown();

        Eventually.holds(() -> server.memory.open() == 0
                && new String(server.get("/metrics").body(), ISO_8859_1)
                        .contains("\ndecant_download_buffers_bytes 0.0\n"));
    }

    /** On one connection, until it leaves it in the midst of one. */
    private void downloads(Random random) throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(random.nextBoolean() ? 4096 : 1 << 20);
            socket.setSoTimeout((int) LONG.toMillis());
            socket.connect(new InetSocketAddress("127.0.0.1", server.address().getPort()));
            for (int i = 0; i < DOWNLOADS; i++) {
                int file = random.nextInt(SIZES.length);
                int first = SIZES[file] == 0 || random.nextBoolean() ? 0 : random.nextInt(SIZES[file]);
                String range = first == 0 ? "" : "Range: bytes=" + first + "-\r\n";
                String request = "GET " + paths.get(file) + " HTTP/1.1\r\nHost: a\r\n" + range + "\r\n";
                socket.getOutputStream().write(request.getBytes(ISO_8859_1));
                boolean leaves = random.nextInt(10) == 0;
                String head = head(socket.getInputStream());
                assertThat(head).startsWith(first == 0 ? "HTTP/1.1 200 " : "HTTP/1.1 206 ");
                compare(socket.getInputStream(), contents.get(file), first, random, leaves);
                if (leaves) {
                    socket.setSoLinger(random.nextBoolean(), 0);
                    return;
                }
            }
        }
    }

    private static String head(InputStream in) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after %s", head).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static void compare(InputStream in, byte[] content, int first, Random random, boolean leaves)
            throws Exception {
        int end = leaves ? first + (content.length - first) / 2 : content.length;
        boolean dawdles = random.nextInt(3) == 0;
        byte[] part = new byte[dawdles ? 4096 : 100_000];
        for (int at = first; at < end; ) {
            int count = in.read(part, 0, Math.min(part.length, end - at));
            assertThat(count).isPositive();
            boolean same = Arrays.equals(part, 0, count, content, at, at + count);
            assertThat(same)
                    .as("%d bytes at %d of %d", count, at, content.length)
                    .isTrue();
            at += count;
            if (dawdles && random.nextInt(100) == 0) {
                Thread.yield();
            }
        }
    }
}
