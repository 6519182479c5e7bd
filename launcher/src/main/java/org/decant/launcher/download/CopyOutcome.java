package org.decant.launcher.download;

/** What reading one copy in whole came to. */
public enum CopyOutcome {
    /** It agrees with every checksum that the catalogue states. */
    VERIFIED,
    /** It has the size catalogued, and there is nothing else to hold it to. */
    UNPROVEN,
    /** It is not what the catalogue states. */
    DAMAGED,
    /** Its store has it no more. */
    MISSING,
    /** Its store did not give it, which says nothing of the copy. */
    UNREADABLE,
    /** Its provider only redirects: no byte of it passes through the server. */
    ELSEWHERE
}
