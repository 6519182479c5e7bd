package org.decant.launcher.download;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.FileQuery;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.PlanPin;
import org.decant.launcher.catalogue.PlanText;

/** Finds the kept plan of an archive, or has it made: once, however many ask. Usable from any thread. */
public final class Planner implements AutoCloseable {

    private static final int MAKERS = 2;

    /** Plans being made or waiting to be; beyond it a request is told to come back. */
    static final int MOST_UNDER_WAY = 64;

    private static final Duration LATER = Duration.ofSeconds(2);

    private final Catalogue catalogue;
    private final Duration patience;
    private final Map<String, Order> underWay = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final ExecutorService makers = Executors.newFixedThreadPool(MAKERS, work -> {
        Thread thread = new Thread(work, "planner");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param patience how long a request waits for a plan before it is told to come back
     */
    public Planner(Catalogue catalogue, Duration patience) {
        this.catalogue = catalogue;
        this.patience = patience;
    }

    /** How long a request waits. */
    Duration patience() {
        return patience;
    }

    /** The archive, its plan kept from going until it is closed. */
    PlannedArchive plan(PlanOrder order) throws DownloadRefused {
        PlanPin pin = catalogue.plans().pin(order.key());
        try {
            KeptPlan plan = find(order);
            List<PlanText> texts =
                    order.packing().isEmpty() ? List.of() : catalogue.plans().texts(plan);
            return new PlannedArchive(catalogue, order, plan, order.naming(), texts, pin);
        } catch (Throwable failure) {
            pin.close();
            throw failure;
        }
    }

    private KeptPlan find(PlanOrder order) throws DownloadRefused {
        Optional<KeptPlan> kept = kept(order);
        return kept.isPresent() ? kept.get() : await(order, underWay.computeIfAbsent(order.key(), key -> start(order)));
    }

    private Optional<KeptPlan> kept(PlanOrder order) {
        Optional<KeptPlan> whole = catalogue.plans().find(order.key());
        return whole.isPresent()
                ? whole
                : catalogue.plans().findLatest(order.lackingKey()).filter(plan -> stillLacks(order, plan));
    }

    /** What was planned without a CRC-32 that has been learned is left to those who read it, and planned anew. */
    private boolean stillLacks(PlanOrder order, KeptPlan plan) {
        return catalogue
                .datafile(order.lackedBy(plan).orElseThrow())
                .filter(member -> member.checksums().crc32() == Checksums.UNKNOWN_CRC)
                .isPresent();
    }

    /** Null where too many are under way. */
    private Order start(PlanOrder order) {
        if (!room.tryAcquire()) {
            return null;
        }
        Building building = new Building(catalogue, order);
        return new Order(building, CompletableFuture.supplyAsync(() -> make(order, building), makers));
    }

    /**
     * Looks once more: whoever asked before this was under way may have been late to find it kept. The plan stays at least
     * until nobody new can find this under way; whoever has found it keeps it longer.
     */
    private KeptPlan make(PlanOrder order, Building building) {
        PlanPin pin = catalogue.plans().pin(order.key());
        try {
            return kept(order).orElseGet(building::run);
        } finally {
            room.release();
            underWay.remove(order.key());
            pin.close();
        }
    }

    private KeptPlan await(PlanOrder order, Order started) throws DownloadRefused {
        if (started == null) {
            throw Problem.of("planning-busy", 503, "Too many archives are being planned; ask again.")
                    .retryAfter(LATER)
                    .refused();
        }
        try {
            return started.plan.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw beingPlanned(order.query(), started.building.seen()).refused();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw beingPlanned(order.query(), started.building.seen()).because(interrupted);
        } catch (ExecutionException failed) {
            throw Problem.of("not-planned", 500, "The archive could not be planned.")
                    .because(failed.getCause());
        }
    }

    private Problem beingPlanned(FileQuery query, long seen) {
        long members = catalogue.totals(query).datafiles();
        long percent = members == 0 ? 0 : Math.min(99, 100 * seen / (2 * members));
        String sentence = "The archive of " + members + " files is being planned, " + percent + " % done; ask again.";
        return Problem.of("being-planned", 503, sentence).retryAfter(LATER);
    }

    @Override
    public void close() {
        makers.shutdownNow();
    }

    private record Order(Building building, CompletableFuture<KeptPlan> plan) {}
}
