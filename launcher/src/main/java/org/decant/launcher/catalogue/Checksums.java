package org.decant.launcher.catalogue;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The checksums of a datafile, each of the size and time its row states.
 *
 * @param md5 hexadecimal digits in lower case, or null where it is not known; likewise the other two
 * @param crc32 from 0 to 0xFFFFFFFF, or {@link #UNKNOWN_CRC}
 */
public record Checksums(String md5, String sha256, String sha512, long crc32) {

    public static final long UNKNOWN_CRC = -1;

    private static final int CRC_DIGITS = 8;

    public static final Checksums NONE = new Checksums(null, null, null, UNKNOWN_CRC);

    /** By the names of DESIGN section 1: md5, sha-256, sha-512, crc32; what is not known is not in it. */
    public Map<String, String> byAlgorithm() {
        Map<String, String> known = new LinkedHashMap<>();
        put(known, "md5", md5);
        put(known, "sha-256", sha256);
        put(known, "sha-512", sha512);
        put(known, "crc32", crc32 == UNKNOWN_CRC ? null : HexFormat.of().toHexDigits(crc32, CRC_DIGITS));
        return known;
    }

    private static void put(Map<String, String> known, String algorithm, String digits) {
        if (digits != null) {
            known.put(algorithm, digits);
        }
    }
}
