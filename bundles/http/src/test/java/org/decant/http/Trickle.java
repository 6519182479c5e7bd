package org.decant.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that answers whoever connects with a beginning, and then with the same again and again. */
final class Trickle implements Closeable {

    private static final int PAUSE_MILLIS = 20;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch trickling = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final byte[] begin;
    private final byte[] again;

    Trickle(String begin, String again) throws IOException {
        this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
        this.again = again.getBytes(StandardCharsets.ISO_8859_1);
        new Thread(this::serve).start();
    }

    String host() {
        return "data.example.org:" + server.getLocalPort();
    }

    void awaitTrickle() throws InterruptedException {
        trickling.await();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(begin);
                while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    socket.getOutputStream().write(again);
                    trickling.countDown();
                }
            } catch (IOException gone) {
                // the client has, or this server
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
