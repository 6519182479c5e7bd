package org.decant.launcher.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.KeptPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads small files of unknown CRC-32 before a zip of them is sent: once all are known it can be resumed. It is done only
 * where it can be done in full within bounds, once however many ask, and what was read is learned whatever comes of it.
 * Usable from any thread.
 */
final class FirstReading {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReading.class);

    /** As long as a look at the stores may take. */
    static final Duration LONGEST = StoreLook.LONGEST;

    /** Archives at once; beyond it one is sent as it is. */
    private static final int THREADS = 4;

    private static final int BUFFER = 1 << 16;

    private final Catalogue catalogue;
    private final Stores stores;
    private final Map<String, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();
    private final Executor threads =
            new ThreadPoolExecutor(0, THREADS, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), FirstReading::thread);

    FirstReading(Catalogue catalogue, Stores stores) {
        this.catalogue = catalogue;
        this.stores = stores;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "first-reading");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Reads what a plan lacks.
     *
     * @return whether nothing is lacking now, so that another plan of the same order can be repeated
     */
    boolean completes(PlanOrder order, KeptPlan plan, ArchiveRequest request) {
        OptionalLong lacked = order.lackedBy(plan);
        if (lacked.isEmpty() || isLarge(lacked.getAsLong())) {
            return false;
        }
        try {
            return underWay.computeIfAbsent(order.key(), key -> start(order, request))
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException | RejectedExecutionException inFullLater) {
            return false;
        } catch (ExecutionException failed) {
            LOG.warn("an archive is sent without the CRC-32s that it lacks", failed.getCause());
            return false;
        }
    }

    /** Spares the search where the one member that is known of is too large. */
    private boolean isLarge(long datafileId) {
        return catalogue
                .datafile(datafileId)
                .filter(entry -> entry.size() > SmallUnknown.LARGEST)
                .isPresent();
    }

    private CompletableFuture<Boolean> start(PlanOrder order, ArchiveRequest request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return readAll(order, request);
                    } finally {
                        underWay.remove(order.key());
                    }
                },
                threads);
    }

    private boolean readAll(PlanOrder order, ArchiveRequest request) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Optional<List<Long>> small = new SmallUnknown(catalogue, order, deadline).ids();
        if (small.isEmpty()) {
            return false;
        }
        Map<Long, Checksums> learned = new HashMap<>();
        Iterator<DatafileEntry> members = new Flat<>(
                Pages.of(small.get()),
                page -> catalogue.availability().entries(page).iterator());
        try (Leases leases = new Leases(stores)) {
            while (members.hasNext() && System.nanoTime() - deadline < 0) {
                DatafileEntry entry = members.next();
                long crc32 = read(new Copies(entry, request.only(), request.forMembers(), leases));
                learned.put(entry.id(), new Checksums(null, null, null, crc32));
            }
        } catch (IOException failure) {
            LOG.debug("a member could not be read beforehand: {}", failure.toString());
        }
        catalogue.learn(learned);
        return learned.size() == small.get().size();
    }

    private static long read(Copies copies) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileReader reader = new FileReader(copies, 0, Long.MAX_VALUE)) {
            while (reader.read(buffer)) {
                buffer.clear();
            }
            return reader.crc32();
        }
    }
}
