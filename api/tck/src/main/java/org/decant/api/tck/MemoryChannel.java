package org.decant.api.tck;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bytes of an array from one offset to another; fails once it has come to {@code failAt}. */
final class MemoryChannel implements ReadableByteChannel {

    private final byte[] bytes;
    private final long end;
    private final long failAt;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long position;

    MemoryChannel(byte[] bytes, long first, long count, long failAt, Runnable whenClosed) {
        this.bytes = bytes;
        this.position = Math.min(first, bytes.length);
        this.end = position + Math.min(count, bytes.length - position);
        this.failAt = failAt;
        this.whenClosed = whenClosed;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
        if (position >= end) {
            return -1;
        }
        if (position >= failAt) {
            throw new IOException("the store fails at byte " + failAt + ", as it was told to");
        }
        int read = (int) Math.min(target.remaining(), Math.min(end, failAt) - position);
        target.put(bytes, (int) position, read);
        position += read;
        return read;
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }
}
