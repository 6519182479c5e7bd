package org.decant.launcher.fixity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;

/** The four checksums of one stream of bytes, of many bytes at a time beside each other. Used by one thread. */
public final class RunningChecksums {

    /** Below it, handing a part over takes longer than doing it. */
    private static final int LEAST_SHARED = 1 << 17;

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha512 = digest("SHA-512");
    private final CRC32 crc32 = new CRC32();
    private final Sum[] sums = {sha512::update, md5::update, sha256::update, crc32::update};
    private final SummingThreads threads;

    /**
     * @param threads that take what they have time for
     */
    public RunningChecksums(SummingThreads threads) {
        this.threads = threads;
    }

    /** Begins anew. */
    public void reset() {
        md5.reset();
        sha256.reset();
        sha512.reset();
        crc32.reset();
    }

    /** Takes the first bytes of a buffer, which may be used again when this returns. */
    public void update(byte[] buffer, int length) {
        if (length < LEAST_SHARED) {
            for (Sum sum : sums) {
                sum.update(buffer, 0, length);
            }
        } else {
            SharedSums shared = new SharedSums(sums, buffer, length);
            threads.offer(shared);
            shared.run();
            shared.await();
        }
    }

    /** Of all bytes since the beginning; begins anew. */
    public Checksums finish() {
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

    /** One of them. */
    interface Sum {
        void update(byte[] buffer, int offset, int length);
    }
}
