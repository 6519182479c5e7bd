package org.decant.launcher.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which logical downloads the table may have open that nobody keeps in memory: of all others it need not be asked, and most
 * requests are for others. Of each there is but a number, which two may share; of too many it is only known that there are
 * some. Usable from any thread.
 */
final class LeftOpen {

    /** So many are told apart: about half a megabyte. */
    static final int MOST = 10_000;

    private final Set<Integer> numbers = new HashSet<>();
    private boolean countless;
    private Instant until;

    /**
     * @param found those of the table; where there are more than {@link #MOST}, some may be left out
     * @param until when none of them is open any more
     */
    LeftOpen(Collection<OpenDownloads.Key> found, Instant until) {
        this.until = until;
        found.forEach(key -> add(key, until));
        this.countless = found.size() > MOST;
    }

    /** One more, open until then. */
    synchronized void add(OpenDownloads.Key key, Instant end) {
        until = end.isAfter(until) ? end : until;
        countless |= numbers.size() == MOST;
        if (!countless) {
            numbers.add(key.hashCode());
        }
    }

    /** Whether the table is worth a look. */
    synchronized boolean mayHold(OpenDownloads.Key key, Instant now) {
        if (!now.isBefore(until)) {
            numbers.clear();
            countless = false;
        }
        return countless || numbers.contains(key.hashCode());
    }
}
