package org.decant.launcher.download;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.PlanEntry;
import org.decant.launcher.catalogue.PlanPin;

/**
 * Has the folders of a plan written down, once, however many ask; a batch of members is held at a time. Usable from any
 * thread.
 */
final class FolderIndexing implements AutoCloseable {

    private static final int BATCH = 4096;
    private static final Duration LATER = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final Duration patience;
    private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService indexer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "folder indexer");
        thread.setDaemon(true);
        return thread;
    });

    FolderIndexing(Catalogue catalogue, Duration patience) {
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /** Returns when they are there; who has waited too long is told to come back. */
    void require(PlannedArchive archive) throws DownloadRefused {
        KeptPlan plan = archive.plan();
        if (plan.id() < 0) {
            throw Problem.of("disc-full", 507, "The server's disc is full: there are no folders until there is room.")
                    .retryAfter(Duration.ofMinutes(5))
                    .refused();
        }
        if (!catalogue.planEntries().areComplete(plan)) {
            await(archive, underWay.computeIfAbsent(plan.id(), id -> start(archive)));
        }
    }

    private CompletableFuture<Void> start(PlannedArchive archive) {
        PlanPin pin = catalogue.plans().pin(archive.plan().key());
        return CompletableFuture.runAsync(() -> indexOnce(archive, pin), indexer);
    }

    /** On its own thread to the last: whoever had it begun still holds its place in the map. */
    private void indexOnce(PlannedArchive archive, PlanPin pin) {
        try {
            index(archive);
        } finally {
            underWay.remove(archive.plan().id());
            pin.close();
        }
    }

    private void await(PlannedArchive archive, CompletableFuture<Void> indexed) throws DownloadRefused {
        try {
            indexed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw beingMade(archive).refused();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw beingMade(archive).because(interrupted);
        } catch (ExecutionException failed) {
            throw Problem.of("no-folders", 500, "The folders could not be written down.")
                    .because(failed.getCause());
        }
    }

    private static Problem beingMade(PlannedArchive archive) {
        String sentence = "The folders of " + archive.plan().members() + " files are being written down; ask again.";
        return Problem.of("being-planned", 503, sentence).retryAfter(LATER);
    }

    private void index(PlannedArchive archive) {
        if (catalogue.planEntries().areComplete(archive.plan())) {
            return;
        }
        Iterator<NamedOutline> members = archive.outlines(Start.FIRST);
        List<PlanEntry> batch = new ArrayList<>();
        NamedOutline previous = null;
        long rows = 0;
        while (members.hasNext()) {
            NamedOutline member = members.next();
            add(batch, member, previous);
            previous = member;
            if (batch.size() >= BATCH || !members.hasNext()) {
                catalogue.planEntries().add(archive.plan(), batch);
                rows += batch.size();
                batch.clear();
            }
        }
        catalogue.planEntries().complete(archive.plan(), rows);
    }

    private static void add(List<PlanEntry> batch, NamedOutline member, NamedOutline previous) {
        if (!member.isNamedAsCatalogued()) {
            batch.add(PlanEntry.of(member.name(), false, member.file().id()));
        }
        if (previous != null && member.isBeside(previous)) {
            return;
        }
        String folder = PlanEntry.parent(member.name());
        batch.add(PlanEntry.of(folder, true, member.file().id()));
        String known = previous == null ? "" : PlanEntry.parent(previous.name()) + "/";
        while (!folder.isEmpty() && !known.startsWith(folder + "/")) {
            batch.add(PlanEntry.of(folder, true, PlanEntry.ITSELF));
            folder = PlanEntry.parent(folder);
        }
    }

    @Override
    public void close() {
        indexer.shutdownNow();
    }
}
