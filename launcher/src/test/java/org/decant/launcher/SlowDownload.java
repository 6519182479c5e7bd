package org.decant.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client that takes little at a time, through little room, until it is let go. */
final class SlowDownload implements AutoCloseable {

    /** More than all the buffers between a server and a client that does not read; at the pace below it lasts a minute and more. */
    static final int SIZE = 12 << 20;

    private static final int ROOM = 16 << 10;
    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Socket socket = new Socket();
    private final InputStream in;
    private final long length;
    private final byte[] stamp;
    private final MessageDigest digest = Stamped.newDigest();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<Long> count;

    /** Returns when the first bytes of the body are here. */
    SlowDownload(URI server, String path) throws IOException {
        socket.setReceiveBufferSize(ROOM);
        socket.setSoTimeout((int) LIMIT.toMillis());
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        in = socket.getInputStream();
        String head = head();
        assertThat(head).as(path).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-Length: ");
        length = Long.parseLong(head.replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
        stamp = in.readNBytes(Stamped.STAMP);
        digest.update(stamp);
        count = new CompletableFuture<>();
        new Thread(this::read, "slow download").start();
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private void read() {
        try {
            byte[] buffer = new byte[ROOM];
            long bytes = stamp.length;
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                bytes += got;
                if (released.getCount() > 0) {
                    LockSupport.parkNanos(BREATH.toNanos());
                }
            }
            count.complete(bytes);
        } catch (IOException | RuntimeException failure) {
            count.completeExceptionally(failure);
        }
    }

    /** The label of the version it began with. */
    String label() {
        return Stamped.labelOf(Arrays.copyOf(stamp, Stamped.STAMP));
    }

    boolean running() {
        return !count.isDone();
    }

    /** Takes the rest as fast as it comes, as much as was announced, and gives the digest of all. */
    String sha256() throws Exception {
        released.countDown();
        assertThat(count.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(length);
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
