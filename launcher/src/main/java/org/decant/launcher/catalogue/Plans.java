package org.decant.launcher.catalogue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plans that are kept. A bounded number: those unused longest go, and what is asked of one that has gone is a
 * {@link PlanGoneException}; one that is pinned does not go. Where the catalogue takes no change (a full disc), a few are
 * held in memory until it does. Usable from any thread.
 */
public final class Plans {

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    /** A use is noted at most this often, so that reading rarely writes. */
    private static final long NOTED_EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final Database database;
    private final InstantSource clock;
    private final PlanPins pins = new PlanPins();
    private final PlanEviction eviction;
    private final HeldPlans held = new HeldPlans(pins);
    private final OnceAMinute warning;
    private final OnceAMinute anotherTry;

    Plans(Database database, InstantSource clock, PlanBounds bounds) {
        this.database = database;
        this.clock = clock;
        this.eviction = new PlanEviction(database, bounds, pins);
        this.warning = new OnceAMinute(clock);
        this.anotherTry = new OnceAMinute(clock);
    }

    /**
     * Has a plan stay, the one that is kept or is yet to be; before it is looked for, or it may go in between.
     *
     * @param key of the plan, or of any of its order
     */
    public PlanPin pin(String key) {
        String order = KeptPlan.order(key);
        pins.pin(order);
        return new PlanPin(() -> {
            if (pins.unpin(order)) {
                held.letGoOfKept();
                eviction.released();
            }
        });
    }

    public Optional<KeptPlan> find(String key) {
        Optional<KeptPlan> found = staying(database.read(session -> new PlanTable(session).find(key)));
        return found.isPresent() ? found : held.find(key).map(this::keepNow);
    }

    /** The plan kept last whose key begins so. */
    public Optional<KeptPlan> findLatest(String prefix) {
        Optional<KeptPlan> inMemory = held.findLatest(prefix).map(this::keepNow);
        return inMemory.isPresent()
                ? inMemory
                : staying(database.read(session -> new PlanTable(session).latest(prefix)));
    }

    /** Nothing where it is going; where it is pinned it stays then. */
    private Optional<KeptPlan> staying(Optional<KeptPlan> found) {
        try {
            return found.filter(plan -> !pins.isGoing(plan.id())).map(plan -> ask(plan, session -> plan));
        } catch (PlanGoneException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** Keeps a plan; where another process has kept the same key meanwhile, that one stays and is returned. */
    public KeptPlan keep(KeptPlan plan, KeptPlan.Details details) {
        try {
            return write(plan, details);
        } catch (StoreException notNow) {
            KeptPlan inMemory = held.hold(plan, details).orElseThrow(() -> notNow);
            if (warning.isDue()) {
                LOG.warn("Plans of archives are held in memory until they can be kept: {}", notNow.getMessage());
            }
            return inMemory;
        }
    }

    private KeptPlan write(KeptPlan plan, KeptPlan.Details details) {
        return eviction.after(session -> {
            PlanTable table = new PlanTable(session);
            Optional<KeptPlan> there = table.find(plan.key());
            if (there.isPresent()) {
                return there.get();
            }
            long id = table.add(plan, details.rows(), now());
            new PlanDetailTable(session).add(id, details);
            new PlanTextTable(session).add(id, details.texts(), details.textPages());
            return plan.withId(id);
        });
    }

    /** Tries again, now and then, to keep one that is held in memory. */
    private KeptPlan keepNow(HeldPlans.Held inMemory) {
        if (!anotherTry.isDue()) {
            return inMemory.plan;
        }
        try {
            KeptPlan kept = write(inMemory.plan, inMemory.details);
            held.kept(inMemory);
            return kept;
        } catch (StoreException notYet) {
            LOG.debug("The catalogue takes no plan yet", notYet);
            return inMemory.plan;
        }
    }

    /** The last page that begins at or before this offset of the archive's members. */
    public KeptPlan.Page pageAtOffset(KeptPlan plan, long offset) {
        Optional<KeptPlan.Page> page = isHeld(plan)
                ? held.details(plan).atOffset(offset)
                : ask(plan, session -> new PlanDetailTable(session).atOffset(plan.id(), offset));
        return page.orElseThrow(() -> noPage(plan, offset));
    }

    /** The last page whose first entry begins at or before this offset of the central directory. */
    public KeptPlan.Page pageAtDirectoryOffset(KeptPlan plan, long directoryOffset) {
        Optional<KeptPlan.Page> page = isHeld(plan)
                ? held.details(plan).atDirectoryOffset(directoryOffset)
                : ask(plan, session -> new PlanDetailTable(session).atDirectoryOffset(plan.id(), directoryOffset));
        return page.orElseThrow(() -> noPage(plan, directoryOffset));
    }

    /** How often each of these members repeats its suffix; those that keep their name are not in it. */
    public Map<Long, Integer> renamed(KeptPlan plan, long[] datafileIds) {
        return isHeld(plan)
                ? held.details(plan).renamed(datafileIds)
                : ask(plan, session -> new PlanDetailTable(session).renamed(plan.id(), IdList.of(datafileIds)));
    }

    /** The texts that come before the members, in their order. */
    public List<PlanText> texts(KeptPlan plan) {
        return isHeld(plan)
                ? held.details(plan).texts()
                : ask(plan, session -> new PlanTextTable(session).of(plan.id()));
    }

    /** The last page of a text that begins at or before this offset in it; empty before the first. */
    public Optional<PlanText.Page> textPage(KeptPlan plan, PlanText text, long offset) {
        return isHeld(plan)
                ? held.details(plan).textPage(text.number(), offset)
                : ask(plan, session -> new PlanTextTable(session).page(plan.id(), text.number(), offset));
    }

    private static boolean isHeld(KeptPlan plan) {
        return plan.id() < 0;
    }

    private static IllegalArgumentException noPage(KeptPlan plan, long offset) {
        return new IllegalArgumentException("Plan " + plan.id() + " has no member at " + offset);
    }

    private <T> T ask(KeptPlan plan, Function<Session, T> question) {
        long now = now();
        AtomicBoolean toNote = new AtomicBoolean();
        T answer = database.read(session -> {
            long used = new PlanTable(session).used(plan.id()).orElseThrow(() -> new PlanGoneException(plan.id()));
            toNote.set(now - used >= NOTED_EVERY_NANOS);
            return question.apply(session);
        });
        if (toNote.get()) {
            note(plan, now);
        }
        return answer;
    }

    /** A reader does not fail because somebody else is writing: the next one notes it. */
    private void note(KeptPlan plan, long now) {
        try {
            database.write(session -> {
                new PlanTable(session).use(plan.id(), now);
                return null;
            });
        } catch (StoreException notNoted) {
            LOG.debug("Plan {} was used, which could not be noted", plan.id(), notNoted);
        }
    }

    private long now() {
        return Nanos.of(clock.instant());
    }
}
