package org.decant.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.ByteSource;

/** Reads a source as the server does, and minds what the server relies on. */
final class Reading {

    private static final int BUFFER = 64 * 1024;

    private Reading() {}

    static byte[] all(ByteSource source) throws IOException {
        return range(source, 0, Long.MAX_VALUE);
    }

    /** A file channel may reach past the range and is cut here, as by the server; any other channel has to end itself. */
    static byte[] range(ByteSource source, long first, long count) throws IOException {
        try (ReadableByteChannel channel = source.open(first, count)) {
            assertThat(channel).as("what open(%d, %d) gives", first, count).isNotNull();
            byte[] bytes = drain(channel, channel instanceof FileChannel ? count : Long.MAX_VALUE);
            assertThat((long) bytes.length)
                    .as("bytes given by open(%d, %d)", first, count)
                    .isLessThanOrEqualTo(count);
            return bytes;
        }
    }

    /** Reads until the buffer is full or the channel ends. */
    static ByteBuffer fill(ReadableByteChannel channel, ByteBuffer buffer) throws IOException {
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer);
        }
        return buffer;
    }

    private static byte[] drain(ReadableByteChannel channel, long limit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (bytes.size() < limit) {
            buffer.clear().limit((int) Math.min(BUFFER, limit - bytes.size()));
            if (channel.read(buffer) < 0) {
                break;
            }
            bytes.write(buffer.array(), 0, buffer.position());
        }
        return bytes.toByteArray();
    }
}
