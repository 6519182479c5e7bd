package org.decant.launcher.download;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.KeptPlan;
import org.decant.launcher.catalogue.PlanPin;
import org.decant.launcher.catalogue.PlanText;

/** Finds the kept plan of an archive, or has it made: once, however many ask. Usable from any thread. */
public final class Planner implements AutoCloseable {

    private static final int MAKERS = 2;

    /** Plans being made or waiting to be; beyond it a request is told to come back. A large one takes the room of several. */
    static final int MOST_UNDER_WAY = 64;

    static final int LARGE = 50_000;
    private static final int ROOM_OF_LARGE = 4;

    private final Catalogue catalogue;
    private final Duration patience;
    private final Map<String, PlanJob> underWay = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Workload workload = new Workload(MAKERS);
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
        return kept.isPresent() ? kept.get() : await(underWay.computeIfAbsent(order.key(), key -> start(order)));
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

    /**
     * Refuses at once what would have to wait for long, before anything is read of its members: who comes back in vain
     * must not keep the makers from making.
     */
    void requireProspect(PlanOrder order) throws DownloadRefused {
        PlanJob job = underWay.get(order.key());
        boolean hopeless = job == null ? room.availablePermits() == 0 : isFarBehind(job);
        if (hopeless && kept(order).isEmpty()) {
            throw (job == null ? busy() : beingPlanned(job)).refused();
        }
    }

    private boolean isFarBehind(PlanJob job) {
        return !job.begun() && workload.until(job, underWay.values()).compareTo(patience) > 0;
    }

    /** Null where too many are under way. */
    private PlanJob start(PlanOrder order) {
        if (!room.tryAcquire()) {
            return null;
        }
        int taken = 1;
        try {
            long members = catalogue.totals(order.query()).datafiles();
            if (members >= LARGE && !room.tryAcquire(ROOM_OF_LARGE - 1)) {
                return null;
            }
            int wanted = members < LARGE ? 1 : ROOM_OF_LARGE;
            PlanJob job = new PlanJob(numbers.incrementAndGet(), new Building(catalogue, order), members, wanted);
            makers.execute(() -> make(order, job));
            taken = 0;
            return job;
        } finally {
            room.release(taken);
        }
    }

    private void make(PlanOrder order, PlanJob job) {
        try {
            job.plan().complete(made(order, job));
        } catch (Throwable failure) { // told to whoever waits
            job.plan().completeExceptionally(failure);
        }
    }

    /**
     * Looks once more: whoever asked before this was under way may have been late to find it kept. The plan stays at least
     * until nobody new can find this under way; whoever has found it keeps it longer.
     */
    private KeptPlan made(PlanOrder order, PlanJob job) {
        PlanPin pin = catalogue.plans().pin(order.key());
        job.begin();
        try {
            return kept(order).orElseGet(() -> build(job));
        } finally {
            room.release(job.room());
            underWay.remove(order.key());
            pin.close();
        }
    }

    private KeptPlan build(PlanJob job) {
        long began = System.nanoTime();
        KeptPlan plan = job.building().run();
        workload.made(job.members(), System.nanoTime() - began);
        return plan;
    }

    private KeptPlan await(PlanJob job) throws DownloadRefused {
        if (job == null) {
            throw busy().refused();
        }
        if (isFarBehind(job)) {
            throw beingPlanned(job).refused();
        }
        try {
            return job.plan().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw beingPlanned(job).refused();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw beingPlanned(job).because(interrupted);
        } catch (ExecutionException failed) {
            throw Problem.of("not-planned", 500, "The archive could not be planned.")
                    .because(failed.getCause());
        }
    }

    private Problem busy() {
        return Problem.of("planning-busy", 503, "Too many archives are being planned; ask again.")
                .retryAfter(workload.again(underWay.values()));
    }

    private Problem beingPlanned(PlanJob job) {
        String sentence = job.begun()
                ? "The archive of " + job.members() + " files is being planned, " + job.percent()
                        + " % done; ask again."
                : "The archive of " + job.members() + " files will be planned after others; ask again.";
        return Problem.of("being-planned", 503, sentence).retryAfter(workload.again(job, underWay.values()));
    }

    @Override
    public void close() {
        makers.shutdownNow();
    }
}
