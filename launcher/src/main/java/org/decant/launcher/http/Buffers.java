package org.decant.launcher.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Direct memory for transfers, bounded: small buffers for everyone, tiny ones for clients that are slow or too many, a number of large
 * ones for clients that have proved fast (1 MiB of direct memory is what makes a transfer cheap, but not for thousands). What
 * was given back last is given out first, since it may still be in the processor's cache. Usable from any thread.
 * Nothing that was given back may be used by who had it.
 */
final class Buffers {

    static final int TINY = 16 * 1024;
    static final int SMALL = 64 * 1024;
    static final int LARGE = 1024 * 1024;

    private static final int CACHE_LINE = 64;
    private static final int MOST_LARGE = 32;
    private static final int[] SIZES = {TINY, SMALL, LARGE};

    private final long most;
    /** Those not in use, by size. Guarded by this, as all that follows. */
    private final Deque<ByteBuffer> tiny = new ArrayDeque<>();

    private final Deque<ByteBuffer> small = new ArrayDeque<>();
    private final Deque<ByteBuffer> large = new ArrayDeque<>();
    /** How many of each size, in the order of SIZES, were not needed since the last trim. */
    private final int[] idle = new int[SIZES.length];

    private long inUse;
    private long kept;
    private int largeInUse;

    /**
     * @param most bytes in all
     */
    Buffers(long most) {
        this.most = Math.max(most, 4L * SMALL);
    }

    /** One of this size, or empty while there is no memory for it: the second half is for tiny ones. */
    synchronized Optional<ByteBuffer> take(int size) {
        long room = size == TINY ? most : most / 2;
        if (inUse + size > room || size == LARGE && largeInUse >= MOST_LARGE) {
            return Optional.empty();
        }
        ByteBuffer buffer = of(size).pollLast();
        if (buffer == null) {
            makeRoom(size);
            buffer = allocate(size);
        } else {
            kept -= size;
            noteLeast(size);
        }
        inUse += size;
        largeInUse += size == LARGE ? 1 : 0;
        return Optional.of(buffer.clear());
    }

    /**
     * Large pieces of Java's memory begin 16 bytes behind the start of a page. Some processors (AMD's Zen 3) then take twice
     * as long to copy a file into them, for that begins at a page's start and they mistake the two for one.
     */
    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocateDirect(size + CACHE_LINE - 1).alignedSlice(CACHE_LINE);
    }

    /** Nobody may use it any more. */
    synchronized void giveBack(ByteBuffer buffer) {
        int size = buffer.capacity();
        inUse -= size;
        kept += size;
        largeInUse -= size == LARGE ? 1 : 0;
        of(size).addLast(buffer);
    }

    /** Lets go of half of what nobody has used since the last time; to be called now and then. */
    synchronized void trim() {
        for (int i = 0; i < SIZES.length; i++) {
            for (int surplus = (idle[i] + 1) / 2; surplus > 0; surplus--) {
                letGo(SIZES[i]);
            }
            idle[i] = of(SIZES[i]).size();
        }
    }

    synchronized long inUse() {
        return inUse;
    }

    private void makeRoom(int size) {
        for (int other : SIZES) {
            while (inUse + kept + size > most && !of(other).isEmpty()) {
                letGo(other);
            }
        }
    }

    private void letGo(int size) {
        of(size).removeFirst();
        kept -= size;
        noteLeast(size);
    }

    private void noteLeast(int size) {
        int i = size == LARGE ? 2 : size == SMALL ? 1 : 0;
        idle[i] = Math.min(idle[i], of(size).size());
    }

    private Deque<ByteBuffer> of(int size) {
        return size == LARGE ? large : size == SMALL ? small : tiny;
    }
}
