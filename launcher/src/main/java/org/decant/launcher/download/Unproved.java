package org.decant.launcher.download;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.lists.Algorithm;

/**
 * Which files of a query lack a checksum. What is known once is known for good, so that nothing is lacking is remembered;
 * what is lacking is asked for again after a while, for it may be learned. Usable from any thread.
 */
final class Unproved {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 256;

    private final Catalogue catalogue;
    private final LongSupplier nanoTime;

    /** The one asked for last is the last. Guarded by this. */
    private final Map<String, Found> remembered = new LinkedHashMap<>(16, 0.75f, true);

    Unproved(Catalogue catalogue, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.nanoTime = nanoTime;
    }

    /** Ids, ascending. */
    long[] in(FileQuery query, Algorithm algorithm) {
        String key = algorithm.word() + " " + query.digest();
        synchronized (this) {
            Found before = remembered.get(key);
            if (before != null && before.holds(nanoTime.getAsLong())) {
                return before.ids;
            }
        }
        long now = nanoTime.getAsLong();
        Found found = new Found(catalogue.withoutChecksum(query, algorithm.registered()), now);
        synchronized (this) {
            remembered.put(key, found);
            if (remembered.size() > MOST) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        return found.ids;
    }

    private record Found(long[] ids, long atNanos) {
        boolean holds(long nowNanos) {
            return ids.length == 0 || nowNanos - atNanos < FRESH.toNanos();
        }
    }
}
