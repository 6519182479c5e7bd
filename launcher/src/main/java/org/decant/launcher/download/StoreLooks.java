package org.decant.launcher.download;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.FileQuery;

/**
 * Looks at stores, shared by all requests for the same files: HEAD, GET and every range of an archive are decided alike,
 * and cost the stores one look. Usable from any thread.
 */
final class StoreLooks {

    static final Duration SHARED = Duration.ofMinutes(1);

    /** How long a refusal stands on what was found: a file that is back is soon to be had. */
    static final Duration SHARED_REFUSAL = Duration.ofSeconds(5);

    static final int MOST_KEPT = 32;

    /** Looks under way, hanging ones too; beyond it an archive is begun unlooked at. */
    private static final int THREADS = 8;

    private final Catalogue catalogue;
    private final Stores stores;
    private final LongSupplier nanoTime;
    private final Executor threads =
            new ThreadPoolExecutor(0, THREADS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), StoreLooks::thread);

    /** The oldest first. Guarded by this. */
    private final Map<Key, StoreLook> kept = new LinkedHashMap<>();

    /**
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    StoreLooks(Catalogue catalogue, Stores stores, LongSupplier nanoTime) {
        this.catalogue = catalogue;
        this.stores = stores;
        this.nanoTime = nanoTime;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-look");
        thread.setDaemon(true);
        return thread;
    }

    StoreLook.Result at(FileQuery query, ArchiveRequest request) {
        return look(query, request).result();
    }

    private synchronized StoreLook look(FileQuery query, ArchiveRequest request) {
        long now = nanoTime.getAsLong();
        Key key = new Key(query.digest(), stores.registry().changes());
        StoreLook former = kept.get(key);
        if (former != null && former.age(now) < lifetime(former, request).toNanos()) {
            return former;
        }
        Judge judge = new Judge(request.only(), request.forCheck(), new Leases(stores));
        StoreLook look = new StoreLook(catalogue, query, judge, now);
        kept.remove(key);
        try {
            threads.execute(look);
            kept.put(key, look);
            bound(now);
        } catch (RejectedExecutionException full) {
            look.end();
        }
        return look;
    }

    private static Duration lifetime(StoreLook look, ArchiveRequest request) {
        return look.isClean() || request.options().reporting() ? SHARED : SHARED_REFUSAL;
    }

    private void bound(long now) {
        kept.values().removeIf(look -> look.age(now) >= SHARED.toNanos());
        while (kept.size() > MOST_KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    /**
     * Which look.
     *
     * @param files the digest of the query, which names also the protocol to which it is limited
     * @param providers as they serve now
     */
    private record Key(String files, long providers) {}
}
