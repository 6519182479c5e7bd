package org.decant.launcher.http;

/**
 * How fast a client takes what it is given, and what buffers it is worth therefore: small ones at first, large ones once it
 * has proved fast, tiny ones while it is slow. Only the time counts in which bytes wait for it. Guarded by who uses it.
 */
final class ClientSpeed {

    /** A client that took this many bytes at this rate is given large buffers. */
    private static final long PROOF_BYTES = 4L << 20;

    private static final long PROOF_BYTES_PER_SECOND = 100_000_000L;

    /** Who has kept a buffer waiting for so long is slow. */
    private static final long SLOW_NANOS = 500_000_000L;

    private int size = Buffers.SMALL;
    private long bytes;
    private long nanos;

    /** The bytes of the buffer it is to have next. */
    synchronized int size() {
        return size;
    }

    /** So many bytes were taken, so long after they were given. */
    synchronized void took(long count, long after) {
        bytes += count;
        nanos += after;
        if (after > SLOW_NANOS) {
            size = Buffers.TINY;
            bytes = 0;
            nanos = 0;
        } else if (bytes >= PROOF_BYTES) {
            size = bytes * 1e9 / Math.max(1, nanos) >= PROOF_BYTES_PER_SECOND ? Buffers.LARGE : Buffers.SMALL;
            bytes = 0;
            nanos = 0;
        }
    }
}
