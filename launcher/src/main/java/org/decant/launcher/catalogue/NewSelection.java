package org.decant.launcher.catalogue;

import java.util.OptionalLong;

/**
 * A selection that is to be frozen.
 *
 * @param owner a key for whoever makes it
 * @param experiment the one that gave the title
 * @param complete whether it is all of what the title names, or a pick from it
 * @param totals of the query
 */
public record NewSelection(
        String owner,
        OptionalLong experiment,
        String title,
        boolean complete,
        String format,
        String layout,
        FileQuery query,
        Totals totals) {

    public NewSelection {
        if (query.parts().isEmpty() || !query.protocols().isEmpty()) {
            throw new IllegalArgumentException("What is empty or limited to protocols cannot be frozen");
        }
    }
}
