package org.decant.launcher.download;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.Location;

/**
 * Holds the bytes of a whole file to what the catalogue states: to the CRC-32 always, to its best digest too while the copy
 * is not verified, or there is no CRC-32: nothing weaker may verify a copy, or teach a CRC-32 to a file that has a digest.
 * Used by one thread.
 */
final class Proof {

    private final Checksums stated;
    private final CRC32 crc = new CRC32();
    private final Optional<Digest> digest;

    Proof(Checksums stated, Location.State state) {
        this.stated = stated;
        boolean crcWillDo = state == Location.State.VERIFIED && stated.crc32() != Checksums.UNKNOWN_CRC;
        this.digest = crcWillDo ? Optional.empty() : digest(stated);
    }

    /** The bytes between position and limit, which are left as they are. */
    void update(ByteBuffer bytes) {
        crc.update(bytes.duplicate());
        digest.ifPresent(each -> each.running.update(bytes.duplicate()));
    }

    /** Whether agreeing says anything of the content. */
    boolean proves() {
        return stated.crc32() != Checksums.UNKNOWN_CRC || digest.isPresent();
    }

    /** What does not agree, once all bytes were given; at most once. */
    Optional<String> fault() {
        if (stated.crc32() != Checksums.UNKNOWN_CRC && stated.crc32() != crc.getValue()) {
            return Optional.of("CRC-32");
        }
        return digest.filter(each -> !each.agrees()).map(Digest::name);
    }

    long crc32() {
        return crc.getValue();
    }

    private static Optional<Digest> digest(Checksums stated) {
        if (stated.sha256() != null) {
            return Optional.of(new Digest("SHA-256", stated.sha256(), running("SHA-256")));
        }
        if (stated.sha512() != null) {
            return Optional.of(new Digest("SHA-512", stated.sha512(), running("SHA-512")));
        }
        return Optional.ofNullable(stated.md5()).map(md5 -> new Digest("MD5", md5, running("MD5")));
    }

    private static MessageDigest running(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }

    private record Digest(String name, String stated, MessageDigest running) {
        boolean agrees() {
            return HexFormat.of().formatHex(running.digest()).equals(stated);
        }
    }
}
