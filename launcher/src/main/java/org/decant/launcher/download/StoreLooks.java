package org.decant.launcher.download;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.DatafileEntry;

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

    /**
     * What a look at an archive's members finds.
     *
     * @param again members that are asked for first, although they are known to be bad
     */
    StoreLook.Result at(Subject subject, ArchiveRequest request, List<DatafileEntry> again) {
        return look(subject, request, again).result();
    }

    private synchronized StoreLook look(Subject subject, ArchiveRequest request, List<DatafileEntry> again) {
        long now = nanoTime.getAsLong();
        Key key = key(subject, request);
        StoreLook former = kept.get(key);
        if (former != null && former.age(now) < lifetime(former, key).toNanos()) {
            return former;
        }
        Set<Long> ids = again.stream().map(DatafileEntry::id).collect(Collectors.toSet());
        StoreLook look = new StoreLook(
                () -> members(subject, again), ids, Judge.ofLook(request.ofNobody(), new Leases(stores)), now);
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

    /** Those that are to be asked for again, then those of a frozen selection that are no longer current, then all. */
    private Iterator<DatafileEntry> members(Subject subject, List<DatafileEntry> again) {
        List<Supplier<Iterator<DatafileEntry>>> all = List.of(
                again::iterator,
                () -> ended(subject),
                () -> new Flat<>(Pages.of(catalogue, subject.query(), Start.FIRST), List::iterator));
        return new Flat<>(all.iterator(), Supplier::get);
    }

    private Iterator<DatafileEntry> ended(Subject subject) {
        List<Long> ids = subject.frozen()
                .map(selection -> catalogue.frozen().ended(selection, subject.query(), StoreLook.MOST_MEMBERS))
                .orElse(List.of());
        return new Flat<>(
                Pages.of(ids), page -> catalogue.availability().entries(page).iterator());
    }

    private Key key(Subject subject, ArchiveRequest request) {
        long revision = subject.frozen().isPresent() ? catalogue.revision() : 0;
        boolean reporting = request.options().reporting();
        return new Key(subject.query().digest(), stores.registry().changes(), reporting, revision);
    }

    private static Duration lifetime(StoreLook look, Key key) {
        return look.isClean() || key.reporting() ? SHARED : SHARED_REFUSAL;
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
     * @param reporting whether what is found decides what an archive contains: that holds for the whole time, while a
     *     refusal is soon looked into again
     * @param revision on which it depends which members of a frozen selection are no longer current; 0 for others
     */
    private record Key(String files, long providers, boolean reporting, long revision) {}
}
