package org.decant.launcher.api;

/** What a caller needs to be, to be answered. */
public enum Right {
    /** Nothing; what is answered depends on who asks. */
    ANYONE,
    /** Somebody who is let in, by a proof that is not for reading alone. */
    USER,
    /** The same, and the owner of what is asked about; or an administrator. */
    OWNER,
    /** Who administers at this moment, by a proof that is good for it. Reads no more than others. */
    ADMINISTRATOR
}
