package org.decant.launcher.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A download of which a client has taken no more than the head; it stays under way until it is finished or left. */
final class HeldDownload implements AutoCloseable {

    /** More than all the buffers on the way hold. */
    static final int SIZE = 48 << 20;

    private final Socket socket = new Socket();
    private final String head;

    /**
     * @param headers whole lines
     */
    HeldDownload(RunningServer server, String path, String... headers) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.address().getPort()));
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n";
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        head = readHead(socket.getInputStream());
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    int status() {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /** Takes all of it; how many bytes it was. */
    long finish() throws IOException {
        return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Leaves, whatever is still to come. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
