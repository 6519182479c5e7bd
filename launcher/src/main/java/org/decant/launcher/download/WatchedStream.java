package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.decant.launcher.providers.Held;
import org.decant.launcher.providers.Try;

/** Bytes from anywhere: read on a thread of the provider's lane, so that the reader can leave one that hangs. */
final class WatchedStream extends WatchedChannel {

    private static final int MOST = 64 * 1024;
    private static final long PAUSE_NANOS = 1_000_000;

    private final Lane lane;
    private final ReadableByteChannel channel;
    private final StreamEnd end;
    private final Held held;
    private long patience;

    /** Its own, since a thread that is left behind may still write into it when the request's buffer is another's. */
    private ByteBuffer own = ByteBuffer.allocate(0);

    WatchedStream(Lane lane, ReadableByteChannel channel, Try attempt, long patience) {
        super(lane, attempt);
        this.lane = lane;
        this.channel = channel;
        this.patience = patience;
        this.end = new StreamEnd(channel);
        this.held = held(this, lane, end, attempt);
    }

    private static Held held(WatchedStream owner, Lane lane, StreamEnd end, Try attempt) {
        return Held.by(owner, () -> "a channel of the provider of '" + lane.provider() + "'", lane.tally(), () -> {
            attempt.ended();
            if (!end.happened()) {
                lane.close(end);
            }
        });
    }

    @Override
    int readSome(ByteBuffer target) throws IOException {
        int wanted = Math.min(MOST, target.remaining());
        if (own.capacity() < wanted) {
            own = ByteBuffer.allocate(wanted);
        }
        own.clear().limit(wanted);
        if (fill() < 0) {
            return -1;
        }
        target.put(own.flip());
        return own.limit();
    }

    /** A channel that keeps giving nothing stalls as well. */
    private int fill() throws IOException {
        long began = System.nanoTime();
        ByteBuffer part = own;
        int read = readOnce(part, patience);
        while (read >= 0 && part.position() == 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
            read = readOnce(part, patience - (System.nanoTime() - began));
        }
        patience = lane.watch().limits().idle().toNanos();
        return read;
    }

    private int readOnce(ByteBuffer part, long nanos) throws IOException {
        Duration limit = Duration.ofNanos(Math.max(1, nanos));
        try {
            if (nanos < 0) {
                throw new StalledException(lane.provider(), Duration.ofNanos(patience));
            }
            return lane.read(limit, () -> channel.read(part), end);
        } catch (StalledException stalled) {
            own = null;
            throw stalled;
        }
    }

    @Override
    boolean endsElsewhere(long size) throws IOException {
        return read(ByteBuffer.allocate(1)) > 0;
    }

    @Override
    void end() {
        if (!end.happened()) {
            lane.closeAndWait(end);
        }
        held.release();
    }
}
