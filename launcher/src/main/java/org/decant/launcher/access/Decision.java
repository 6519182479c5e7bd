package org.decant.launcher.access;

/** What a caller may have of a thing. */
public enum Decision {
    /** Not even to know that it exists. */
    HIDDEN,
    /** To see that it exists and what it is, not its bytes. */
    METADATA,
    /** Its bytes. */
    DOWNLOAD;

    /** Whether its description may be shown. */
    public boolean visible() {
        return this != HIDDEN;
    }

    Decision or(Decision other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
