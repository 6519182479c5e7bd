package org.decant.launcher.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as they are kept: PBKDF2 with HMAC-SHA-256, salted. One costs some tenths of a second of one core. */
final class Passwords {

    /** More is wrong, lest a request could choose the cost. */
    static final int LONGEST = 1024;

    private static final int ROUNDS = 600_000;
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final String PREFIX = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    private final int rounds;
    private final String nobodys;

    Passwords() {
        this(ROUNDS);
    }

    /** With fewer rounds, for tests. */
    Passwords(int rounds) {
        this.rounds = rounds;
        this.nobodys = written(new byte[SALT_BYTES], new byte[HASH_BITS / Byte.SIZE]);
    }

    /** To be kept. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return written(salt, derive(password, salt, rounds));
    }

    /** Whether it is the one that was kept. Where none was, it is not, and that takes as long to find. */
    boolean verify(String password, Optional<String> kept) {
        String[] parts = kept.orElse(nobodys).split("\\$");
        boolean readable = password.length() <= LONGEST;
        byte[] salt = HexFormat.of().parseHex(parts[2]);
        byte[] derived = derive(readable ? password : "", salt, Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, HexFormat.of().parseHex(parts[3])) && readable && kept.isPresent();
    }

    private String written(byte[] salt, byte[] hash) {
        HexFormat hex = HexFormat.of();
        return String.join("$", PREFIX, Integer.toString(rounds), hex.formatHex(salt), hex.formatHex(hash));
    }

    /** The same letters typed on another system may come composed otherwise. */
    private static byte[] derive(String password, byte[] salt, int rounds) {
        char[] composed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(composed, salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        } finally {
            spec.clearPassword();
        }
    }
}
