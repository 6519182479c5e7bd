package org.decant.launcher.compression;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Compresses many streams at a time with a fixed number of threads. Their blocks take turns: each stream has one in work,
 * and more only while the client takes what is made and there is memory to spare. Usable from any thread.
 */
public final class Compressor implements AutoCloseable {

    private final Lane gzip;
    private final Lane zstd;
    private final HeapBudget budget;
    private final int mostAhead;
    private final ThreadPoolExecutor threads;

    public Compressor(CompressionBounds bounds) {
        this.gzip = new Lane(new GzipFormat(bounds.gzipLevel()));
        this.zstd = new Lane(new ZstdFormat(bounds.zstdLevel()));
        this.budget = new HeapBudget(bounds.streams(), bounds.heapBytes());
        this.mostAhead = 2 * bounds.threads() + 2;
        this.threads = new ThreadPoolExecutor(
                bounds.threads(),
                bounds.threads(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Compressor::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "compression");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins a stream.
     *
     * @param length of what is compressed, about
     * @throws CompressorBusyException where there are as many as may be, or no memory for one more; the bytes are not
     *     touched then
     * @throws LinkageError where the library does not know this kind of machine
     */
    public CompressedStream open(Coding coding, Raw raw, long length) throws CompressorBusyException {
        Lane lane = coding == Coding.GZIP ? gzip : zstd;
        lane.requireLibrary();
        Frame frame = lane.format.frame(length);
        long blockBytes = 2L * (lane.format.contextLength() + lane.format.blockLength());
        Share share = new Share(budget, blockBytes, blockBytes + frame.heapBytes());
        return new CompressedStream(raw, lane, frame, share, mostAhead);
    }

    /** What blocks take of the heap now. */
    public long heapBytes() {
        return budget.bytes();
    }

    /** Streams that are under way fail. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One format, with what its blocks are compressed with: hardly more of these than there are threads. */
    final class Lane {

        private final Format format;
        private final Queue<BlockCompressor> idle = new ConcurrentLinkedQueue<>();
        private volatile boolean able;

        Lane(Format format) {
            this.format = format;
        }

        Block block() {
            return new Block(format.contextLength(), format.blockLength());
        }

        Future<byte[]> compress(Block block) {
            return threads.submit(() -> work(block));
        }

        /** Says at once, by a {@link LinkageError}, where this machine cannot do it. */
        void requireLibrary() {
            if (!able) {
                idle.add(format.compressor());
                able = true;
            }
        }

        private byte[] work(Block block) {
            BlockCompressor left = idle.poll();
            BlockCompressor compressor = left == null ? format.compressor() : left;
            byte[] compressed = compressor.compress(block);
            idle.add(compressor);
            return compressed;
        }
    }
}
