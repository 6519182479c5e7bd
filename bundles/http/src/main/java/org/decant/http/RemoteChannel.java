package org.decant.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.DatafileChangedException;

/**
 * Exactly the wanted bytes of an open body. The last of them is given only when the body ends where it should. Read by
 * one thread at a time; closed by any.
 */
final class RemoteChannel implements ReadableByteChannel {

    private static final int BUFFER = 64 * 1024;

    private final String url;
    private final OpenBody body;
    private final long count;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final byte[] buffer;
    private long before;
    private long left;

    private RemoteChannel(String url, OpenBody body, long count) {
        this.url = url;
        this.body = body;
        this.count = count;
        buffer = new byte[(int) Math.min(BUFFER, Math.max(1, body.before() + count))];
        before = body.before();
        left = count;
    }

    /**
     * Gives the bytes of a body.
     *
     * @param url for messages
     * @param count how many are wanted; for none the body is looked at here
     */
    static RemoteChannel of(String url, OpenBody body, long count) throws IOException {
        RemoteChannel channel = new RemoteChannel(url, body, count);
        if (count == 0) {
            channel.checkEnd();
        }
        return channel;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        try {
            skip();
            return left == 0 ? -1 : some(to);
        } catch (IOException | RuntimeException failure) {
            if (closed.get()) {
                throw new AsynchronousCloseException();
            }
            throw failure;
        }
    }

    private void skip() throws IOException {
        while (before > 0) {
            before -= arrived(before);
        }
    }

    private int some(ByteBuffer to) throws IOException {
        if (!to.hasRemaining()) {
            return 0;
        }
        int got = arrived(Math.min(left, to.remaining()));
        left -= got;
        if (left == 0) {
            checkEnd();
        }
        to.put(buffer, 0, got);
        return got;
    }

    private int arrived(long most) throws IOException {
        int got = body.stream().read(buffer, 0, (int) Math.min(most, buffer.length));
        if (got < 0) {
            throw new IOException(url + " ended after " + (count - left) + " of " + count + " bytes");
        }
        return got;
    }

    /** Also gives the connection back, to be used again. */
    private void checkEnd() throws IOException {
        InputStream stream = body.stream();
        if (body.endsThere() && stream.read() >= 0) {
            throw new DatafileChangedException(
                    url + " gives more than the " + count + " bytes it should; register it again");
        }
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            body.connection().close();
        }
    }
}
