package org.decant.launcher.ingest;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.decant.launcher.fixity.SummingThreads;

/**
 * Read files, several small ones at a time and one large one: that is summed up on all processors by itself, and a disc
 * reads two no faster. Handed to and waited for by one thread, which tells the progress.
 */
final class Readers implements AutoCloseable {

    /** From which size on a file is read alone. */
    private static final long LARGE = 16L << 20;

    private static final int MOST = 4;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final Progress progress;
    private final SummingThreads threads = new SummingThreads();
    private final AtomicLong untold = new AtomicLong();
    private final ReentrantLock large = new ReentrantLock();
    private final BlockingQueue<FileReader> idle;
    private final ExecutorService pool;

    Readers(Exclusions exclusions, Progress progress) {
        this.progress = progress;
        int count = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        MediaTypes mediaTypes = new MediaTypes();
        idle = new ArrayBlockingQueue<>(count);
        for (int each = 0; each < count; each++) {
            idle.add(new FileReader(exclusions, mediaTypes, threads, untold::addAndGet));
        }
        pool = Executors.newFixedThreadPool(count, Readers::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "decant-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Reads a file, later. */
    Future<Reading> read(FoundFile file) {
        return pool.submit(() -> file.attributes().size() < LARGE ? readNow(file) : readAlone(file));
    }

    private Reading readAlone(FoundFile file) throws IOException, InterruptedException {
        large.lockInterruptibly();
        try {
            return readNow(file);
        } finally {
            large.unlock();
        }
    }

    private Reading readNow(FoundFile file) throws IOException, InterruptedException {
        FileReader reader = idle.take();
        try {
            return reader.read(file);
        } finally {
            idle.add(reader);
        }
    }

    /** Waits for one that was handed over. */
    Reading await(Future<Reading> reading) throws IOException {
        try {
            while (true) {
                tell();
                try {
                    return reading.get(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillReading) {
                    continue;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the ingest was interrupted");
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        } finally {
            tell();
        }
    }

    private void tell() {
        long more = untold.getAndSet(0);
        if (more != 0) {
            progress.bytes(more);
        }
    }

    private static IOException failure(Throwable cause) {
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error fault) {
            throw fault;
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        threads.close();
    }
}
