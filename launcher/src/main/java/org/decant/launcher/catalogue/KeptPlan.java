package org.decant.launcher.catalogue;

import java.util.List;
import java.util.SortedMap;

/**
 * A plan as it is kept: everything about an archive but its members, which the query gives.
 *
 * @param id 0 for one that is not yet kept
 * @param key what the plan is found by: a digest over the query's digest, format, layout, root and options, each with its
 *     version; for one that is not repeatable also which CRC-32 is not known
 * @param revision the catalogue revision of the query it was made from
 * @param directoryStart where the central directory begins: behind the last member
 * @param directoryLength bytes of the central directory, without the end records
 * @param length of the whole archive in bytes
 * @param etag without quotes
 * @param repeatable false where the bytes depend on something learned while sending
 */
public record KeptPlan(
        long id,
        String key,
        String format,
        String layout,
        long revision,
        long members,
        long bytes,
        long directoryStart,
        long directoryLength,
        long length,
        String etag,
        boolean repeatable) {

    /**
     * A place to begin reading.
     *
     * @param ordinal of the page's first member, from 0
     * @param offset of that member in the archive
     * @param directoryOffset of its entry in the central directory
     * @param datafileId of that member
     */
    public record Page(long ordinal, long offset, long directoryOffset, long datafileId) {}

    /** The pages and renamed members of a plan that is to be kept. */
    public record Details(List<Page> pages, SortedMap<Long, Integer> renamed) {}
}
