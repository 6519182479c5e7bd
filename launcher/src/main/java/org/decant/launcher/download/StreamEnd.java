package org.decant.launcher.download;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one closing of a provider's channel, whoever comes first to it. */
record StreamEnd(ReadableByteChannel channel, AtomicBoolean closed) implements Closeable {

    StreamEnd(ReadableByteChannel channel) {
        this(channel, new AtomicBoolean());
    }

    boolean happened() {
        return closed.get();
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            channel.close();
        }
    }
}
