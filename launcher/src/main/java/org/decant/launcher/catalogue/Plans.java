package org.decant.launcher.catalogue;

import java.time.Duration;
import java.time.InstantSource;
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
 * {@link PlanGoneException}. Usable from any thread.
 */
public final class Plans {

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    /** A use is noted at most this often, so that reading rarely writes. */
    private static final long NOTED_EVERY_NANOS = Duration.ofHours(1).toNanos();

    private final Database database;
    private final InstantSource clock;
    private final PlanBounds bounds;

    Plans(Database database, InstantSource clock, PlanBounds bounds) {
        this.database = database;
        this.clock = clock;
        this.bounds = bounds;
    }

    public Optional<KeptPlan> find(String key) {
        try {
            Optional<KeptPlan> found = database.read(session -> new PlanTable(session).find(key));
            return found.map(plan -> ask(plan, session -> plan));
        } catch (PlanGoneException goneMeanwhile) {
            return Optional.empty();
        }
    }

    /** The plan kept last whose key begins so. */
    public Optional<KeptPlan> findLatest(String prefix) {
        return database.read(session -> new PlanTable(session).latest(prefix)).flatMap(plan -> find(plan.key()));
    }

    /** Keeps a plan; where another process has kept the same key meanwhile, that one stays and is returned. */
    public KeptPlan keep(KeptPlan plan, KeptPlan.Details details) {
        return database.write(session -> {
            PlanTable table = new PlanTable(session);
            Optional<KeptPlan> there = table.find(plan.key());
            if (there.isPresent()) {
                return there.get();
            }
            long rows = details.pages().size() + details.renamed().size();
            long id = table.add(plan, rows, now());
            new PlanDetailTable(session).add(id, details);
            table.bound(bounds, id);
            return table.find(plan.key()).orElseThrow();
        });
    }

    /** The last page that begins at or before this offset of the archive's members. */
    public KeptPlan.Page pageAtOffset(KeptPlan plan, long offset) {
        return ask(plan, session -> new PlanDetailTable(session).atOffset(plan.id(), offset))
                .orElseThrow(() -> noPage(plan, offset));
    }

    /** The last page whose first entry begins at or before this offset of the central directory. */
    public KeptPlan.Page pageAtDirectoryOffset(KeptPlan plan, long directoryOffset) {
        return ask(plan, session -> new PlanDetailTable(session).atDirectoryOffset(plan.id(), directoryOffset))
                .orElseThrow(() -> noPage(plan, directoryOffset));
    }

    /** How often each of these members repeats its suffix; those that keep their name are not in it. */
    public Map<Long, Integer> renamed(KeptPlan plan, long[] datafileIds) {
        return ask(plan, session -> new PlanDetailTable(session).renamed(plan.id(), IdList.of(datafileIds)));
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
