package org.decant.launcher.operations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the chain of the record is keyed with: who has it can write a record that looks true. */
final class AuditKey {

    private static final int BYTES = 32;
    private static final int ID_DIGITS = 16;
    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    private final byte[] secret;

    private AuditKey(byte[] secret) {
        this.secret = secret;
    }

    static AuditKey fresh() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return new AuditKey(secret);
    }

    /** @throws IllegalArgumentException where it is none */
    static AuditKey read(String text) {
        if (!TEXT.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("no key");
        }
        return new AuditKey(HexFormat.of().parseHex(text.strip()));
    }

    /** The secret itself, for its file only. */
    String text() {
        return HexFormat.of().formatHex(secret);
    }

    /** Tells keys apart without saying what they are. */
    String id() {
        byte[] digest = mac().doFinal("decant audit key".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    }

    Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "audit key " + id();
    }
}
