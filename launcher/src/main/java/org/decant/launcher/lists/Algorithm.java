package org.decant.launcher.lists;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of checksums that files are proved by. */
public enum Algorithm {
    SHA256("sha256", "sha-256", 64),
    SHA512("sha512", "sha-512", 128),
    MD5("md5", "md5", 32);

    private final String word;
    private final String registered;
    private final int digits;

    Algorithm(String word, String registered, int digits) {
        this.word = word;
        this.registered = registered;
        this.digits = digits;
    }

    /** What an address and the programs that verify it call it: {@code sha256}. */
    public String word() {
        return word;
    }

    /** What the catalogue, Metalink and RFC 9530 call it: {@code sha-256}. */
    public String registered() {
        return registered;
    }

    /** For people: {@code SHA-256}. */
    public String label() {
        return registered.toUpperCase(Locale.ROOT);
    }

    public static Optional<Algorithm> find(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Algorithm::word).toList();
    }

    /** The one whose checksums have so many hexadecimal digits. */
    static Optional<Algorithm> ofDigits(int count) {
        return Arrays.stream(values()).filter(each -> each.digits == count).findFirst();
    }
}
