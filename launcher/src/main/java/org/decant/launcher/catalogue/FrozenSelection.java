package org.decant.launcher.catalogue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A selection that gives the same archive until it expires; its members are those of {@link FrozenSelections#query}.
 *
 * @param id 128 random bits as 32 hexadecimal digits
 * @param owner whoever made it
 * @param experiment the one that gave the title
 * @param complete whether it is all of what the title names, or a pick from it
 * @param revision the catalogue revision it is read as of
 * @param digest of its query
 * @param renamed how often members repeat their suffix, as in what the selection is a part of; empty where that is settled
 *     among its own
 * @param etag without quotes; absent until it was first planned, empty where the archive is not repeatable
 * @param createdNanos since 1970 UTC, as is {@code expiresNanos}
 */
public record FrozenSelection(
        String id,
        String owner,
        OptionalLong experiment,
        String title,
        boolean complete,
        String format,
        String layout,
        long revision,
        String digest,
        Totals totals,
        Optional<SortedMap<Long, Integer>> renamed,
        Optional<String> etag,
        long createdNanos,
        long expiresNanos) {}
