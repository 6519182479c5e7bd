package org.decant.launcher.store;

import java.time.Duration;

/**
 * How a process uses the database.
 *
 * @param busyTimeout how long a change waits for other writers
 * @param readers how many read at once; more of them wait
 * @param looksAtPages whether the catalogue's pages are looked at before it is used, for two seconds at most
 * @param cacheKib of pages that the one who writes keeps; what is not kept comes from the system's cache of files
 */
public record DatabaseSettings(Duration busyTimeout, int readers, boolean looksAtPages, int cacheKib) {

    /** A request does not wait long for a command that writes; the memory is wanted for many clients. */
    public static final DatabaseSettings SERVER = new DatabaseSettings(Duration.ofSeconds(5), 8, true, 8 * 1024);

    /** A command has time, and may bring a million files. */
    public static final DatabaseSettings COMMAND = new DatabaseSettings(Duration.ofSeconds(60), 2, false, 32 * 1024);
}
