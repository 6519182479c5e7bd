package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import org.decant.launcher.providers.Try;

/** A provider's channel whose every read is limited in time. Read by one thread at a time, closed from any, twice too. */
abstract sealed class WatchedChannel permits WatchedFile, WatchedStream {

    private final Lane lane;
    private final Try attempt;
    private volatile boolean closed;

    WatchedChannel(Lane lane, Try attempt) {
        this.lane = lane;
        this.attempt = attempt;
    }

    /**
     * The JDK's own file channels are read on the reader's thread, everything else on the provider's: a hand-over a buffer
     * costs little there.
     *
     * @param attempt ended with the channel
     * @param patience what is left of the time up to the first byte
     */
    static WatchedChannel of(Lane lane, ReadableByteChannel channel, Try attempt, long patience) {
        boolean ofTheJdk = channel.getClass().getModule() == Object.class.getModule();
        return channel instanceof FileChannel file && ofTheJdk
                ? new WatchedFile(lane, file, attempt, patience)
                : new WatchedStream(lane, channel, attempt, patience);
    }

    /**
     * Reads something.
     *
     * @return how many bytes, more than none where there is room; -1 at the end
     * @throws StalledException when it took too long; the channel is of no more use then
     */
    final int read(ByteBuffer target) throws IOException {
        try {
            int count = readSome(target);
            attempt.answered();
            return count;
        } catch (Throwable failure) { // whatever a provider throws
            if (!closed) {
                lane.judge(attempt, failure);
            }
            throw failure;
        }
    }

    abstract int readSome(ByteBuffer target) throws IOException;

    /**
     * Whether there is more, all that was asked for having been read.
     *
     * @param size where it should end
     */
    abstract boolean endsElsewhere(long size) throws IOException;

    final void close() {
        closed = true;
        attempt.ended();
        end();
    }

    abstract void end();
}
