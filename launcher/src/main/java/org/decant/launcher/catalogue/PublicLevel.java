package org.decant.launcher.catalogue;

import java.util.Locale;

/** What anyone at all may have of an experiment. */
public enum PublicLevel {
    /** Nothing: it does not betray that it exists. */
    NONE,
    /** Nothing up to and including a day, everything after it. */
    EMBARGO,
    /** Its description, not its files. */
    METADATA,
    /** Everything. */
    FULL;

    /** The word used in tables, options and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
