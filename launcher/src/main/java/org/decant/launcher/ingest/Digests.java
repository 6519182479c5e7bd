package org.decant.launcher.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;

/** The four checksums of one stream of bytes, the slowest of them beside the others on a second thread. */
final class Digests {

    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha512 = digest("SHA-512");
    private final CRC32 crc32 = new CRC32();
    private final Executor second;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    Digests(Executor second) {
        this.second = second;
    }

    void reset() {
        underWay.join();
        md5.reset();
        sha256.reset();
        sha512.reset();
        crc32.reset();
    }

    /** Takes more bytes; the buffer of the call before may be used again when this returns, this one's not yet. */
    void update(byte[] buffer, int length) {
        underWay.join();
        if (length == buffer.length) {
            underWay = CompletableFuture.runAsync(() -> sha512.update(buffer, 0, length), second);
        } else {
            sha512.update(buffer, 0, length);
        }
        md5.update(buffer, 0, length);
        sha256.update(buffer, 0, length);
        crc32.update(buffer, 0, length);
    }

    Checksums finish() {
        underWay.join();
        HexFormat hex = HexFormat.of();
        return new Checksums(
                hex.formatHex(md5.digest()),
                hex.formatHex(sha256.digest()),
                hex.formatHex(sha512.digest()),
                crc32.getValue());
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
