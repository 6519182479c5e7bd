package org.decant.launcher.compression;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A compressed stream that is made as it is read. Its end is made only when everything before it was read and found as it
 * should be. Read by one thread at a time; may be closed from another.
 */
public final class CompressedStream implements Closeable {

    /** Less room than this is not worth a read from a store. */
    private static final int LEAST_READ = 8 * 1024;

    private final Raw raw;
    private final Compressor.Lane lane;
    private final Frame frame;
    private final Share share;
    private final int mostAhead;
    private final Deque<InWork> ahead = new ArrayDeque<>();
    /** The block that was read last, whose end is the next one's context. */
    private Block last;
    /** One that is to be used again. */
    private Block free;

    private ByteBuffer made;
    private int wantedAhead = 1;
    private boolean rawEnded;
    private boolean ended;

    private record InWork(Block block, Future<byte[]> compressed) {}

    CompressedStream(Raw raw, Compressor.Lane lane, Frame frame, Share share, int mostAhead) {
        this.raw = raw;
        this.lane = lane;
        this.frame = frame;
        this.share = share;
        this.mostAhead = mostAhead;
        this.made = ByteBuffer.wrap(frame.begin());
    }

    /**
     * Reads until the buffer is full, or nearly so, or nothing is left. What is free of the buffer is used to read from
     * the store.
     *
     * @return false when nothing is left
     * @throws IOException when what is compressed cannot be read whole; what was given then has no end
     */
    public boolean read(ByteBuffer buffer) throws IOException {
        copyMade(buffer);
        while (!made.hasRemaining() && !ended && (buffer.remaining() >= LEAST_READ || buffer.position() == 0)) {
            readAhead(buffer.slice());
            advance();
            copyMade(buffer);
        }
        return made.hasRemaining() || !ended;
    }

    private void copyMade(ByteBuffer buffer) {
        int count = Math.min(made.remaining(), buffer.remaining());
        buffer.put(buffer.position(), made, made.position(), count);
        buffer.position(buffer.position() + count);
        made.position(made.position() + count);
    }

    /** Reads blocks and has them compressed: one, or as many as may be ahead. */
    private void readAhead(ByteBuffer scratch) throws IOException {
        while (!rawEnded && (ahead.isEmpty() || ahead.size() < wantedAhead && share.more())) {
            Block block = fill(scratch);
            if (block.length() > 0) {
                ahead.add(new InWork(block, lane.compress(block)));
            }
        }
    }

    private Block fill(ByteBuffer scratch) throws IOException {
        Block block = free == null ? lane.block() : free;
        free = null;
        if (last != null) {
            block.follow(last);
        }
        last = block;
        while (!rawEnded && block.room() > 0) {
            scratch.clear().limit(Math.min(scratch.capacity(), block.room()));
            rawEnded = !raw.read(scratch);
            block.take(scratch.flip());
        }
        return block;
    }

    /** Makes the next bytes, waiting for them where they are in work. */
    private void advance() throws IOException {
        InWork next = ahead.poll();
        if (next == null) {
            made = ByteBuffer.wrap(frame.end());
            ended = true;
            return;
        }
        settleAhead(next);
        byte[] bytes = await(next.compressed());
        frame.add(next.block(), bytes.length);
        free = next.block();
        share.less();
        made = ByteBuffer.wrap(bytes);
    }

    /** Goes further ahead while the client is waiting, and less far while it is slower than what is made. */
    private void settleAhead(InWork next) {
        if (!next.compressed().isDone()) {
            wantedAhead = Math.min(mostAhead, wantedAhead + 1);
        } else if (ahead.stream().allMatch(other -> other.compressed().isDone())) {
            wantedAhead = Math.max(1, wantedAhead - 1);
        }
    }

    private static byte[] await(Future<byte[]> compressed) throws IOException {
        try {
            return compressed.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IOException("a block could not be compressed", failed.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            raw.close();
        } finally {
            share.close();
        }
    }
}
