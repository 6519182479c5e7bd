package org.decant.launcher;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CompletableFuture;

/** A part of a stamped file, as a store would give it; with {@code hangs} one that never answers. */
public final class StampedBytes implements ReadableByteChannel {

    private final Stamped bytes;
    private final long end;
    private final boolean hangs;
    private long position;
    private volatile boolean closed;

    StampedBytes(Stamped bytes, long first, long count, boolean hangs) {
        this.bytes = bytes;
        this.position = first;
        this.end = first + count;
        this.hangs = hangs;
    }

    @Override
    public int read(ByteBuffer target) {
        if (hangs) {
            new CompletableFuture<Void>().join();
        }
        if (position == end) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), end - position);
        int limit = target.limit();
        bytes.fill(target.limit(target.position() + count), position);
        target.limit(limit);
        position += count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
