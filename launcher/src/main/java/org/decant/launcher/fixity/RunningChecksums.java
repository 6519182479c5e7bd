package org.decant.launcher.fixity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;

/**
 * The four checksums of one stream of bytes, each at its own pace and several at a time: who reads fills one buffer after the
 * other and hands it over. Used by one thread.
 */
public final class RunningChecksums {

    /** What a buffer holds. */
    public static final int BUFFER = 1 << 19;

    /** Small enough to stay in a processor's cache until it is copied on. */
    private static final int PASSING = 1 << 17;

    /** Where it begins: some processors copy a file twice as fast to there as to where Java puts it, as for downloads. */
    private static final int CACHE_LINE = 64;

    /** Below it, handing a part over takes longer than doing it. */
    private static final int LEAST_SHARED = 1 << 17;

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha512 = digest("SHA-512");
    private final CRC32 crc32 = new CRC32();
    private final Sum[] sums = {sha512::update, md5::update, sha256::update, crc32::update};
    private final SumRing ring;
    private final ByteBuffer passing =
            ByteBuffer.allocateDirect(PASSING + CACHE_LINE - 1).alignedSlice(CACHE_LINE);
    private boolean shared;

    /**
     * @param threads that take what they have time for
     */
    public RunningChecksums(SummingThreads threads) {
        ring = new SumRing(sums, threads);
    }

    /** Begins anew. */
    public void reset() {
        ring.clear();
        shared = false;
        md5.reset();
        sha256.reset();
        sha512.reset();
        crc32.reset();
    }

    /** The buffer to fill next, of {@link #BUFFER} bytes; waits until the sums are through with what it held. */
    public byte[] buffer() {
        return ring.next();
    }

    /** Fills that buffer with so many bytes; tells how many there were, which is fewer only where they end. */
    public int fill(Source source, int most) throws IOException {
        byte[] buffer = ring.next();
        int filled = 0;
        int got = 0;
        while (filled < most && got >= 0) {
            got = source.read(passing.clear().limit(Math.min(PASSING, most - filled)));
            passing.flip().get(buffer, filled, passing.limit());
            filled += passing.limit();
        }
        return filled;
    }

    /** Takes the first bytes of the buffer that was filled last; it is not to be touched any more. */
    public void take(int length) {
        if (length < LEAST_SHARED && !shared) {
            byte[] buffer = ring.next();
            for (Sum sum : sums) {
                sum.update(buffer, 0, length);
            }
        } else {
            shared = true;
            ring.give(length);
        }
    }

    /** Of all bytes since the beginning; begins anew. */
    public Checksums finish() {
        ring.finish();
        shared = false;
        HexFormat hex = HexFormat.of();
        Checksums finished = new Checksums(
                hex.formatHex(md5.digest()),
                hex.formatHex(sha256.digest()),
                hex.formatHex(sha512.digest()),
                crc32.getValue());
        crc32.reset();
        return finished;
    }

    /** A digest that every Java has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /** Where bytes come from: {@link java.nio.channels.ReadableByteChannel#read}, or what reads alike. */
    @FunctionalInterface
    public interface Source {
        int read(ByteBuffer target) throws IOException;
    }

    /** One of them. */
    interface Sum {
        void update(byte[] buffer, int offset, int length);
    }
}
