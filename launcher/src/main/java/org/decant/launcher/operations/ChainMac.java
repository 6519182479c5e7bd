package org.decant.launcher.operations;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;

/**
 * The digests that hold the record together. Each is over bytes that begin with a letter for what they are of; numbers are
 * eight bytes, texts are UTF-8 behind their length in four. Used by one thread at a time.
 */
final class ChainMac {

    /** Before the first row. */
    static final byte[] ZERO = new byte[32];

    private final Mac mac;

    ChainMac(AuditKey key) {
        mac = key.mac();
    }

    /** Binds a row to the one before. */
    byte[] of(byte[] before, AuditRow row) {
        return mac.doFinal(bytes('R', before, row).toByteArray());
    }

    boolean fits(byte[] before, AuditRow row) {
        return row.mac() != null && MessageDigest.isEqual(of(before, row), row.mac());
    }

    byte[] of(AuditHead head) {
        ByteArrayOutputStream bytes = begin('H');
        number(bytes, head.count());
        number(bytes, head.lastId());
        bytes.writeBytes(head.lastMac());
        return mac.doFinal(bytes.toByteArray());
    }

    byte[] of(AuditSegment segment) {
        ByteArrayOutputStream bytes = begin('S');
        content(bytes, segment);
        bytes.writeBytes(segment.beforeMac());
        bytes.writeBytes(segment.lastMac());
        bytes.write(segment.adopted() ? 1 : 0);
        number(bytes, segment.removedNanos().orElse(Long.MIN_VALUE));
        return mac.doFinal(bytes.toByteArray());
    }

    /** Goes on with a digest over rows that needs no key. */
    static byte[] digest(byte[] before, AuditRow row) {
        ByteArrayOutputStream bytes = bytes('D', before, row);
        bytes.writeBytes(row.mac() == null ? new byte[0] : row.mac());
        return sha256(bytes);
    }

    /** Goes on with a digest over segments, which needs no key either. */
    static byte[] digest(byte[] before, AuditSegment segment) {
        ByteArrayOutputStream bytes = begin('F');
        bytes.writeBytes(before);
        content(bytes, segment);
        return sha256(bytes);
    }

    private static void content(ByteArrayOutputStream bytes, AuditSegment segment) {
        number(bytes, segment.number());
        number(bytes, segment.firstId());
        number(bytes, segment.lastId());
        number(bytes, segment.count());
        number(bytes, segment.firstNanos());
        number(bytes, segment.lastNanos());
        bytes.writeBytes(segment.digest());
    }

    private static ByteArrayOutputStream bytes(char what, byte[] before, AuditRow row) {
        ByteArrayOutputStream bytes = begin(what);
        bytes.writeBytes(before);
        number(bytes, row.id());
        number(bytes, row.atNanos());
        text(bytes, row.kind());
        text(bytes, row.who());
        text(bytes, row.subject());
        text(bytes, row.detail());
        return bytes;
    }

    private static ByteArrayOutputStream begin(char what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(what);
        return bytes;
    }

    private static void number(ByteArrayOutputStream bytes, long number) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
    }

    private static byte[] sha256(ByteArrayOutputStream bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
