package org.decant.launcher.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Something that can be had in parts, as a file that one can seek in: each read is one part. */
public final class ChannelOfParts implements SeekableByteChannel {

    private final Part part;
    private final long size;
    private long position;

    public ChannelOfParts(long size, Part part) {
        this.size = size;
        this.part = part;
    }

    /** Asks for bytes. */
    public interface Part {
        byte[] get(long first, long count) throws IOException;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        byte[] bytes = part.get(position, Math.min(target.remaining(), size - position));
        target.put(bytes);
        position += bytes.length;
        return bytes.length;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }
}
