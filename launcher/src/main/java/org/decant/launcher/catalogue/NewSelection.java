package org.decant.launcher.catalogue;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * A selection that is to be frozen.
 *
 * @param owner a key for whoever makes it
 * @param experiment the one that gave the title
 * @param complete whether it is all of what the title names, or a pick from it
 * @param totals of the query
 * @param renamed how often members repeat their suffix, where they are named as in what they are a part of
 */
public record NewSelection(
        String owner,
        OptionalLong experiment,
        String title,
        boolean complete,
        String format,
        String layout,
        FileQuery query,
        Totals totals,
        Optional<SortedMap<Long, Integer>> renamed) {

    /** One whose members' names are settled among themselves. */
    public NewSelection(
            String owner,
            OptionalLong experiment,
            String title,
            boolean complete,
            String format,
            String layout,
            FileQuery query,
            Totals totals) {
        this(owner, experiment, title, complete, format, layout, query, totals, Optional.empty());
    }

    public NewSelection {
        if (query.parts().isEmpty() || !query.protocols().isEmpty()) {
            throw new IllegalArgumentException("What is empty or limited to protocols cannot be frozen");
        }
    }
}
