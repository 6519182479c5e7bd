package org.decant.launcher.http;

/** What can be wrong with a copy, from some byte on. */
enum Fault {
    /** Ends there. */
    SHORT,
    /** Has one byte more than it should. */
    LONG,
    /** The byte there is another one. */
    CHANGED,
    /** An exception. */
    DIES,
    /** An exception, when that byte is first come to, and then no more. */
    DIES_ONCE,
    /** An error: the provider is broken, not its store. */
    ERROR,
    /** Nothing more comes until the channel is closed. */
    STALLS,
    /** Nothing more comes, and neither a close nor an interrupt helps. */
    DEAF,
    /** Describing it takes for ever. */
    STALLS_WHEN_DESCRIBED,
    /** Opening it takes for ever. */
    STALLS_WHEN_OPENED,
    /** Is described with another length than catalogued. */
    OTHER_LENGTH
}
