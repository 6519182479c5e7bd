package org.decant.launcher.download;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.decant.launcher.lists.Algorithm;

/** Tells what archives would lack apart without naming it: cheap, where a report on it is not. */
final class ShortfallDigest {

    private static final int BLOCK = 1024;

    private final MessageDigest sha256;

    private ShortfallDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        }
    }

    /** Equal digests mean equal omissions, as long as nothing is found out in between. */
    static String of(Shortfall lacking) {
        ShortfallDigest digest = new ShortfallDigest();
        digest.text(lacking.subject().query().digest());
        digest.text(lacking.naming().key());
        digest.text(lacking.proof().map(Algorithm::word).orElse(""));
        lacking.subject().notAvailable().forEach(digest::text);
        long[] ids = lacking.ids();
        digest.numbers(ids);
        for (long id : ids) {
            Reason seen = lacking.look().seen().get(id);
            if (seen != null) {
                digest.numbers(id);
                digest.text(seen.words());
            }
        }
        return HexFormat.of().formatHex(digest.sha256.digest());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        numbers(bytes.length);
        sha256.update(bytes);
    }

    private void numbers(long... numbers) {
        ByteBuffer block = ByteBuffer.allocate(Long.BYTES * Math.min(BLOCK, numbers.length));
        for (long number : numbers) {
            if (!block.hasRemaining()) {
                sha256.update(block.flip());
                block.clear();
            }
            block.putLong(number);
        }
        sha256.update(block.flip());
    }
}
