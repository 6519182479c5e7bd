package org.decant.launcher.http;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct memory for transfers: small buffers for everyone, a bounded number of large ones for clients that have proved
 * fast (1 MiB of direct memory is what makes a transfer cheap, but not for thousands). Usable from any thread.
 */
final class Buffers {

    static final int SMALL = 64 * 1024;
    static final int LARGE = 1024 * 1024;

    private static final int LARGE_COUNT = 32;
    private static final int SMALL_KEPT = 256;

    /** Transfers let in on whatever memory. */
    private static final int LEAST = 16;

    private final Queue<ByteBuffer> small = new ConcurrentLinkedQueue<>();
    private final AtomicInteger smallKept = new AtomicInteger();
    private final Queue<ByteBuffer> large = new ConcurrentLinkedQueue<>();
    private final Semaphore largeLeft = new Semaphore(LARGE_COUNT);

    /**
     * How many transfers there is memory for: each holds a small buffer, beside all the large ones and what Jetty takes.
     *
     * @param direct bytes that there may be outside the heap
     */
    static int most(long direct) {
        long left = direct - direct / 8 - (long) LARGE_COUNT * LARGE;
        return (int) Math.max(LEAST, Math.min(Integer.MAX_VALUE, left / SMALL));
    }

    ByteBuffer small() {
        ByteBuffer kept = small.poll();
        if (kept == null) {
            return ByteBuffer.allocateDirect(SMALL);
        }
        smallKept.decrementAndGet();
        return kept.clear();
    }

    /** A large one, or empty while all are in use. */
    Optional<ByteBuffer> large() {
        if (!largeLeft.tryAcquire()) {
            return Optional.empty();
        }
        ByteBuffer kept = large.poll();
        return Optional.of(kept == null ? ByteBuffer.allocateDirect(LARGE) : kept.clear());
    }

    /** Lets go of a buffer from which the connection may still be writing: it is never used again. */
    void drop(ByteBuffer buffer) {
        if (buffer.capacity() == LARGE) {
            largeLeft.release();
        }
    }

    void giveBack(ByteBuffer buffer) {
        if (buffer.capacity() == LARGE) {
            large.add(buffer);
            largeLeft.release();
        } else if (smallKept.incrementAndGet() <= SMALL_KEPT) {
            small.add(buffer);
        } else {
            smallKept.decrementAndGet();
        }
    }
}
