package org.decant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostileFtpTest {

    private Hostile server;
    private HttpProvider provider;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = new Hostile();
        String host = "data.example.org:" + server.control.getLocalPort();
        provider = Settings.fetching(host).provider();
        url = "ftp://" + host + "/a.txt";
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    @Test
    void data_come_from_the_server_that_was_asked_wherever_it_points() throws IOException {
        assertThat(Opened.range(Opened.source(provider, url, 10), 0, 4)).isEqualTo("0123".getBytes());
    }

    @Test
    void closing_ends_a_read_that_waits() throws Exception {
        ReadableByteChannel channel = Opened.source(provider, url, 10).open(0, 10);
        assertThat(channel.read(ByteBuffer.allocate(4))).isEqualTo(4);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            try {
                return channel.read(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });

        channel.close();

        assertThatThrownBy(read::get).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void closing_the_provider_ends_what_is_left() throws Exception {
        try (ReadableByteChannel channel = Opened.source(provider, url, 10).open(0, 10)) {
            assertThat(channel.read(ByteBuffer.allocate(4))).isEqualTo(4);
            provider.close();

            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_reply_without_end_is_not_heard_to_it() {
        server.endless = true;

        assertThatThrownBy(() -> Opened.all(provider, url, 10)).isInstanceOf(IOException.class);
    }

    @Test
    void a_reply_of_many_lines_is_one_line_in_a_message() {
        server.refusal = "550-no\r\nINFO all is well\u001b[2J\r\n550 no";

        assertThatThrownBy(() -> Opened.all(provider, url, 10))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("550-no?INFO all is well?[2J?550 no");
    }

    @Test
    void what_is_no_reply_is_one_line_in_a_message() {
        server.refusal = "INFO all is well";

        assertThatThrownBy(() -> Opened.all(provider, url, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("INFO all is well")
                .hasMessageNotContaining("\n");
    }

    /** Points to another machine for its data, sends four bytes of ten, and waits. */
    private static final class Hostile implements Closeable {

        final ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch end = new CountDownLatch(1);
        volatile boolean endless;
        volatile String refusal = "";

        Hostile() throws IOException {
            new Thread(this::serve).start();
        }

        private void serve() {
            try (Socket socket = control.accept();
                    BufferedReader commands = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
                say(socket, "220 hello");
                for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                    say(socket, answer(line));
                    if (line.startsWith("RETR")) {
                        send();
                    }
                }
            } catch (IOException closed) {
                // the client has gone
            }
        }

        private String answer(String line) {
            if (endless && line.startsWith("SIZE")) {
                return "213-and\r\n" + "213-so on\r\n".repeat(10_000) + "213 10";
            }
            if (!refusal.isEmpty() && line.startsWith("SIZE")) {
                return refusal;
            }
            return switch (line.split(" ")[0]) {
                case "USER", "PASS" -> "230 in";
                case "TYPE" -> "200 binary";
                case "SIZE" -> "213 10";
                case "PASV" ->
                    "227 Entering Passive Mode (169,254,169,254," + data.getLocalPort() / 256 + ","
                            + data.getLocalPort() % 256 + ")";
                case "RETR" -> "150 here it is";
                default -> "502 no";
            };
        }

        private void send() throws IOException {
            try (Socket socket = data.accept()) {
                socket.getOutputStream().write("0123".getBytes());
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void say(Socket socket, String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            end.countDown();
            control.close();
            data.close();
        }
    }
}
