package org.decant.launcher.lists;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file as lists tell of it.
 *
 * @param id of the datafile
 * @param dataset the id of the one that it is in
 * @param name its path in the archive, with slashes
 * @param size in bytes
 * @param modifiedNanos since 1970 UTC
 * @param mediaType empty where none is known
 * @param sums hexadecimal digits in lower case by {@link Algorithm#registered}; others may be among them
 */
public record ListedFile(
        long id,
        long dataset,
        String name,
        long size,
        OptionalLong modifiedNanos,
        Optional<String> mediaType,
        Map<String, String> sums) {

    /** Where neither dataset nor media type matter. */
    public ListedFile(long id, String name, long size, OptionalLong modifiedNanos, Map<String, String> sums) {
        this(id, 0, name, size, modifiedNanos, Optional.empty(), sums);
    }

    /** The last of the name's segments. */
    public String filename() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    String sum(Algorithm algorithm) {
        return sums.get(algorithm.registered());
    }
}
