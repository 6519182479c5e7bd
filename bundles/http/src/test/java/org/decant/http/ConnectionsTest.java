package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.decant.api.ByteSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectionsTest {

    private WebStore store;
    private HttpProvider provider;

    @BeforeEach
    void start() throws IOException {
        store = new WebStore();
        provider = Settings.fetching(store.host("data.example.org")).provider();
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        store.close();
    }

    @Test
    void closing_ends_a_read_that_waits_for_a_stalled_server() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ReadableByteChannel channel = stalled(end).open(0, 10);
        CompletableFuture<Integer> read = reading(channel);
        try {
            channel.close();

            assertThatThrownBy(read::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AsynchronousCloseException.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void closing_the_provider_ends_what_is_left() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ReadableByteChannel channel = stalled(end).open(0, 10)) {
            CompletableFuture<Integer> read = reading(channel);
            provider.close();

            assertThatThrownBy(read::get).hasCauseInstanceOf(IOException.class);
        } finally {
            end.countDown();
        }
    }

    @Test
    void downloads_that_are_given_up_take_no_connection_with_them() throws IOException {
        String url = store.file("a.bin", new byte[1 << 20]);

        for (int round = 0; round < 300; round++) {
            ReadableByteChannel channel = Opened.source(provider, url, 1 << 20).open(round, 500_000);
            channel.read(ByteBuffer.allocate(10));
            channel.close();
        }
        for (int round = 0; round < 300; round++) {
            assertThatThrownBy(() -> Opened.all(provider, store.url("/none"), 1))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void no_thread_is_left_behind() throws IOException {
        Opened.all(provider, store.file("a.bin", new byte[10]), 10);
        provider.close();

        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .collect(Collectors.joining(" ")))
                .doesNotContainIgnoringCase("httpclient")
                .doesNotContainIgnoringCase("idle-connection");
    }

    @Test
    void a_server_that_is_not_there_cannot_be_connected_to() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        HttpProvider other = Settings.fetching("data.example.org:" + port).provider();

        assertThatThrownBy(() -> Opened.all(other, "http://data.example.org:" + port + "/a", 1))
                .isInstanceOf(ConnectException.class);
        other.close();
    }

    private ByteSource stalled(CountDownLatch end) throws IOException {
        return Opened.source(
                provider,
                store.at("/stalled", exchange -> {
                    exchange.sendResponseHeaders(200, 10);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }),
                10);
    }

    /** Reads the first byte, and another on a thread of its own, which waits for it when this returns. */
    private static CompletableFuture<Integer> reading(ReadableByteChannel channel) throws IOException {
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(channel.read(ByteBuffer.allocate(1)));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.start();
        while (!waitsForTheServer(reader)) {
            Thread.onSpinWait();
        }
        return read;
    }

    private static boolean waitsForTheServer(Thread reader) {
        for (StackTraceElement element : reader.getStackTrace()) {
            if (element.getMethodName().equals("socketRead0")
                    || element.getClassName().startsWith("sun.nio.ch.Nio")) {
                return true;
            }
        }
        return !reader.isAlive() && reader.getState() == Thread.State.TERMINATED;
    }
}
