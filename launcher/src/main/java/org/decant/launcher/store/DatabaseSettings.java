package org.decant.launcher.store;

import java.time.Duration;

/**
 * How a process uses the database.
 *
 * @param busyTimeout how long a change waits for other writers
 * @param readers how many read at once; more of them wait
 * @param looksAtPages whether the catalogue's pages are looked at before it is used, for two seconds at most
 */
public record DatabaseSettings(Duration busyTimeout, int readers, boolean looksAtPages) {

    /** A request does not wait long for a command that writes. */
    public static final DatabaseSettings SERVER = new DatabaseSettings(Duration.ofSeconds(5), 8, true);

    /** A command has time. */
    public static final DatabaseSettings COMMAND = new DatabaseSettings(Duration.ofSeconds(60), 2, false);
}
