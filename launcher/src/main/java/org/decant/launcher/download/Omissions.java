package org.decant.launcher.download;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.decant.launcher.catalogue.Catalogue;

/**
 * What archives leave out, with the report on it: made once for all requests that lack the same, as long as nothing else
 * is found out, and held once. A bounded number is remembered. Usable from any thread.
 */
final class Omissions {

    static final long MOST_BYTES = 16L << 20;

    /** Another process may find something out too. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private final Catalogue catalogue;
    private final LongSupplier nanoTime;

    /** The one asked for last is the last. Guarded by this. */
    private final Map<String, Shared> remembered = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    Omissions(Catalogue catalogue, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.nanoTime = nanoTime;
    }

    /**
     * To leave all of it out and say so.
     *
     * @param providers as they serve now: a number that changes with them
     */
    Omission of(Shortfall lacking, long providers) {
        if (lacking.isNone()) {
            return Omission.NONE;
        }
        Omission omission = shared(ShortfallDigest.of(lacking)).get(lacking, providers);
        bound();
        return omission;
    }

    private synchronized Shared shared(String key) {
        return remembered.computeIfAbsent(key, digest -> new Shared());
    }

    private synchronized void bound() {
        long bytes =
                remembered.values().stream().mapToLong(shared -> shared.bytes).sum();
        Iterator<Shared> unusedLongest = remembered.values().iterator();
        for (int left = remembered.size(); left > 1 && bytes > MOST_BYTES; left--) {
            bytes -= unusedLongest.next().bytes;
            unusedLongest.remove();
        }
    }

    /** One of them. */
    private final class Shared {

        private Omission made;
        private String from = "";
        private long madeNanos;
        private volatile long bytes;

        synchronized Omission get(Shortfall lacking, long providers) {
            String now = providers + " " + catalogue.findings() + " " + catalogue.revision();
            if (made == null || !from.equals(now) || nanoTime.getAsLong() - madeNanos >= FRESH.toNanos()) {
                madeNanos = nanoTime.getAsLong();
                from = now;
                Omission fresh = lacking.omission();
                made = made != null && made.digest().equals(fresh.digest()) ? made : fresh;
                bytes = made.bytes();
            }
            return made;
        }
    }
}
