package org.decant.api;

/** Why a provider is asked for a datafile. More may come: treat an unknown one as {@link #DIRECT}. */
public enum Purpose {
    /** The caller gets this file alone; a redirect reaches the caller. */
    DIRECT,
    /** The file becomes a member of an archive; only content is of use. */
    MEMBER,
    /** The server wants to know whether the file could be had; nothing will be opened. */
    CHECK
}
