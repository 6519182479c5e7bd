package org.decant.launcher.download;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.decant.api.Content;

/** The bytes a bulk hook answered by itself, held to the length it states. */
record ContentBody(Content content) implements Body {

    @Override
    public long length() {
        return content.length().orElse(-1);
    }

    @Override
    public BodyReader open(long first, long count) throws IOException {
        long stated = length();
        boolean toTheEnd = stated < 0 || count >= stated - first;
        long wanted = toTheEnd ? Long.MAX_VALUE : count;
        return new Reader(content.source().open(first, wanted), stated < 0 ? -1 : Math.min(count, stated - first));
    }

    /** Reads a channel of a stated length, or to its end where the length is -1. */
    private static final class Reader implements BodyReader {

        private final ReadableByteChannel channel;
        private final long count;
        private long done;

        Reader(ReadableByteChannel channel, long count) {
            this.channel = channel;
            this.count = count;
        }

        @Override
        public boolean read(ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining() && done != count) {
                int limit = buffer.limit();
                if (count >= 0) {
                    buffer.limit((int) Math.min(limit, buffer.position() + count - done));
                }
                int read = channel.read(buffer);
                buffer.limit(limit);
                if (read < 0) {
                    return ended();
                }
                done += read;
            }
            return done != count || longer();
        }

        private boolean ended() throws EOFException {
            if (count >= 0) {
                throw new EOFException("the provider's content ended after " + done + " of " + count + " bytes");
            }
            return false;
        }

        private boolean longer() throws IOException {
            if (!(channel instanceof java.nio.channels.FileChannel) && channel.read(ByteBuffer.allocate(1)) > 0) {
                throw new IOException("the provider's content is longer than the " + count + " bytes it states");
            }
            return false;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
