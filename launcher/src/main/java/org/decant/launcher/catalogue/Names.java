package org.decant.launcher.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What the catalogue takes for a name. Making names safe for an archive is not its part. */
final class Names {

    private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9+.-]{0,31}");

    private Names() {}

    static boolean isProtocol(String protocol) {
        return PROTOCOL.matcher(protocol).matches();
    }

    static String requireProtocol(String protocol) {
        if (!isProtocol(protocol)) {
            throw new CatalogueException("\"" + protocol + "\" is not a protocol: up to 32 of a-z 0-9 + . -");
        }
        return protocol;
    }

    static void requireKey(DatafileKey key) {
        requireText("directory", key.directory());
        requireText("file name", key.filename());
        if (key.filename().isEmpty() || key.filename().indexOf('/') >= 0) {
            throw new CatalogueException("\"" + key.filename() + "\" is not a file name");
        }
        if (key.directory().startsWith("/") || key.directory().endsWith("/")) {
            throw new CatalogueException("The directory \"" + key.directory() + "\" begins or ends with /");
        }
    }

    static void requireChecksums(Checksums checksums) {
        requireDigits("md5", checksums.md5(), 32);
        requireDigits("sha-256", checksums.sha256(), 64);
        requireDigits("sha-512", checksums.sha512(), 128);
        if (checksums.crc32() < Checksums.UNKNOWN_CRC || checksums.crc32() > 0xFFFF_FFFFL) {
            throw new CatalogueException(checksums.crc32() + " is not a crc32");
        }
    }

    private static void requireDigits(String algorithm, String digits, int length) {
        if (digits != null && (digits.length() != length || !isLowerHex(digits))) {
            throw new CatalogueException("\"" + digits + "\" is not a " + algorithm + " in lower case digits");
        }
    }

    /** By hand, since every file that is taken in has three of them. */
    private static boolean isLowerHex(String digits) {
        for (int at = 0; at < digits.length(); at++) {
            char digit = digits.charAt(at);
            if (!(digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The database would end a text at NUL, and store something else for half a surrogate pair. */
    static String requireText(String what, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new CatalogueException("The " + what + " \"" + text + "\" is not valid Unicode text");
        }
        return text;
    }
}
