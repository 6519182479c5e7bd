package org.decant.launcher.download;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Gives a text, and tells when it is closed. */
class TellingChannel implements ReadableByteChannel {

    private final ByteBuffer bytes;
    private final Runnable closing;

    TellingChannel(String text, Runnable closing) {
        this.bytes = ByteBuffer.wrap(text.getBytes());
        this.closing = closing;
    }

    @Override
    public int read(ByteBuffer target) {
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(target.remaining(), bytes.remaining());
        target.put(bytes.slice().limit(count));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        closing.run();
    }
}
