package org.decant.launcher.store;

/** How the catalogue's file is, by what happened last. */
public enum Condition {
    SOUND,
    /** The last change found no room; it can be read. */
    FULL,
    /** A part of it that was read is damaged; others may be as they were. Lasts until the program starts again. */
    DAMAGED
}
