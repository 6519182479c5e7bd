package org.decant.launcher.download;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.decant.api.Content;

/**
 * The bytes a bulk hook answered by itself, held to the length it states.
 *
 * @param lane the way to the provider
 */
record ContentBody(Content content, Lane lane) implements Body {

    /** What is asked for, where a sentence begins with it. */
    static final String WHAT = "The selection";

    @Override
    public long length() {
        return content.length().orElse(-1);
    }

    @Override
    public BodyReader open(long first, long count) throws IOException {
        long stated = length();
        boolean toTheEnd = stated < 0 || count >= stated - first;
        long wanted = toTheEnd ? Long.MAX_VALUE : count;
        try {
            return new Reader(source(first, wanted), stated < 0 ? -1 : Math.min(count, stated - first), toTheEnd);
        } catch (Throwable failure) { // whatever a provider's source throws
            throw StoreFailure.refusal(WHAT, lane.provider(), failure);
        }
    }

    private WatchedChannel source(long first, long count) throws IOException {
        return lane.open(lane.watch().limits().firstByte(), () -> content, first, count);
    }

    /** Reads a channel of a stated length, or to its end where the length is -1. */
    private final class Reader implements BodyReader {

        private final WatchedChannel channel;
        private final long count;
        private final boolean toTheEnd;
        private long done;

        Reader(WatchedChannel channel, long count, boolean toTheEnd) {
            this.channel = channel;
            this.count = count;
            this.toTheEnd = toTheEnd;
        }

        @Override
        public boolean read(ByteBuffer buffer) throws IOException {
            try {
                return readAll(buffer);
            } catch (Throwable failure) { // whatever a provider's channel throws
                throw StoreFailure.refusal(WHAT, lane.provider(), failure);
            }
        }

        private boolean readAll(ByteBuffer buffer) throws IOException {
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
            if (toTheEnd && channel.endsElsewhere(length())) {
                throw new IOException("the provider's content is longer than the " + count + " bytes it states");
            }
            return false;
        }

        @Override
        public void close() {
            channel.close();
        }
    }
}
