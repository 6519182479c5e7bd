package org.decant.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes that can be known beforehand: a stamp with a label, then noise that no other label or path has.
 *
 * @param label of the version that gives them; empty where every version gives the same
 * @param path of the file
 */
public record Stamped(String label, String path) {

    public static final int STAMP = 16;

    private static final int CHUNK = 1 << 16;

    /** Gives those from an offset on. */
    public void fill(ByteBuffer target, long first) {
        byte[] stamp = "%-16.16s".formatted(label).getBytes(US_ASCII);
        long seed = ((long) label.hashCode() << 32) ^ path.hashCode();
        for (long position = first; target.hasRemaining(); position++) {
            target.put(position < STAMP ? stamp[(int) position] : noise(seed, position));
        }
    }

    private static byte noise(long seed, long position) {
        long mixed = (seed ^ position) * 0x9E3779B97F4A7C15L;
        return (byte) ((mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L >>> 56);
    }

    public byte[] bytes(int count) {
        ByteBuffer all = ByteBuffer.allocate(count);
        fill(all, 0);
        return all.array();
    }

    public String sha256(long size) {
        MessageDigest digest = newDigest();
        for (long first = 0; first < size; first += CHUNK) {
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, size - first));
            fill(chunk, first);
            digest.update(chunk.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gives the label in the first bytes of a body. */
    static String labelOf(byte[] body) {
        return new String(body, 0, STAMP, US_ASCII).strip();
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }
}
