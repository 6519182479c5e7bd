package org.decant.launcher.download;

import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Checksums;

/** All checksums that the catalogue states of a datafile, held against those of what was read. */
record StatedChecksums(Checksums stated) {

    private static final Map<String, String> NAMES =
            Map.of("md5", "MD5", "sha-256", "SHA-256", "sha-512", "SHA-512", "crc32", "CRC-32");

    boolean areNone() {
        return stated.byAlgorithm().isEmpty();
    }

    /** The name of one that does not agree. */
    Optional<String> fault(Checksums read) {
        Map<String, String> all = read.byAlgorithm();
        return stated.byAlgorithm().entrySet().stream()
                .filter(known -> !known.getValue().equals(all.get(known.getKey())))
                .map(known -> NAMES.get(known.getKey()))
                .findFirst();
    }

    /**
     * What bytes that agree may teach: all of it where a digest was stated; where none was, the CRC-32 alone: it tells a later
     * change, and nobody takes it for the word of whoever made the file.
     */
    Checksums learned(Checksums read) {
        boolean digest = stated.md5() != null || stated.sha256() != null || stated.sha512() != null;
        Checksums all = digest ? read : new Checksums(null, null, null, read.crc32());
        boolean more = all.byAlgorithm().size() > stated.byAlgorithm().size();
        return more ? all : Checksums.NONE;
    }
}
