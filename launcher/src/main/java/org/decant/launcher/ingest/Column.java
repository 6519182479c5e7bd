package org.decant.launcher.ingest;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a line of a manifest may say. */
enum Column {
    DATASET,
    DIRECTORY,
    FILENAME,
    PROTOCOL,
    URL,
    SIZE,
    MEDIA_TYPE,
    MODIFIED,
    MD5,
    SHA256,
    SHA512,
    CRC32,
    PRIORITY;

    private static final Set<String> NAMES =
            Arrays.stream(values()).map(Column::word).collect(Collectors.toUnmodifiableSet());

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses names of columns that nobody knows: a checksum in a misspelt column would not be taken. */
    static void checkKnown(Collection<String> names, long line) throws BadLine {
        Set<String> unknown = new TreeSet<>(names);
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new BadLine(
                    line,
                    "unknown column " + String.join(", ", unknown) + "; known are "
                            + Arrays.stream(values()).map(Column::word).collect(Collectors.joining(", ")));
        }
    }
}
