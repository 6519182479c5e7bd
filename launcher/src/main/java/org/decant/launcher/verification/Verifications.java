package org.decant.launcher.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CopyCounts;
import org.decant.launcher.download.Stores;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and stops verifications, one at a time, and tells how far each is. Usable from any thread. */
public final class Verifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);

    /** How many are kept, with what they have found. */
    private static final int KEPT = 100;

    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Database database;
    private final Catalogue catalogue;
    private final Stores stores;
    private final long rate;
    private final BooleanSupplier downloading;
    private final InstantSource clock;
    private final Tally tally = new Tally();

    /** Null while none runs. Guarded by this; likewise its thread. */
    private Run current;

    private Thread thread;
    private boolean closed;

    /** How the last one ended, which may not fit into the catalogue any more. Empty before that. Guarded by this. */
    private Optional<Verification> last = Optional.empty();

    private volatile Optional<Instant> lastFinished;

    /**
     * @param rate in bytes a second, while anybody downloads
     * @param downloading whether anybody does
     */
    public Verifications(
            Database database,
            Catalogue catalogue,
            Stores stores,
            long rate,
            BooleanSupplier downloading,
            InstantSource clock) {
        this.database = database;
        this.catalogue = catalogue;
        this.stores = stores;
        this.rate = rate;
        this.downloading = downloading;
        this.clock = clock;
        this.lastFinished = all().stream()
                .filter(one -> one.state() == Verification.State.FINISHED)
                .flatMap(one -> one.ended().stream())
                .max(Instant::compareTo);
    }

    /**
     * Begins to verify a scope, or goes on where the last verification of it was stopped. One of the same scope that runs is
     * the answer as it is.
     *
     * @param anew from the start, whatever was done
     * @param journal where its start and end go on record
     */
    public synchronized Verification begin(Scope scope, boolean anew, Journal journal) throws VerificationRefused {
        if (current != null) {
            return running(scope, anew);
        }
        if (closed) {
            throw VerificationRefused.because("The server is ending");
        }
        require(scope);
        CopyCounts there = count(scope);
        Verification begun = database.write(session -> {
            VerificationTable table = new VerificationTable(session);
            table.keepLast(KEPT - 1);
            Optional<Verification> last =
                    table.last(scope).filter(one -> !anew && one.state() != Verification.State.FINISHED);
            Verification next = last.map(one -> one.running(there.copies(), there.bytes()))
                    .orElseGet(() -> table.add(scope, clock.instant(), there.copies(), there.bytes()));
            table.save(next);
            journal.record(session, "verification-started", subject(next), started(next));
            return next;
        });
        start(begun, journal);
        return begun;
    }

    private Verification running(Scope scope, boolean anew) throws VerificationRefused {
        Verification now = current.now();
        if (!anew && now.scope().equals(scope)) {
            return now;
        }
        throw VerificationRefused.because("Verification " + now.id() + ", of "
                + now.scope().words() + ", is running; wait for its end, or stop it");
    }

    private void require(Scope scope) throws VerificationRefused {
        boolean there = switch (scope.kind()) {
            case ALL -> true;
            case EXPERIMENT -> catalogue.experiment(scope.id()).isPresent();
            case DATASET -> catalogue.dataset(scope.id()).isPresent();
        };
        if (!there) {
            throw VerificationRefused.unknown(scope.words());
        }
    }

    private CopyCounts count(Scope scope) {
        return switch (scope.kind()) {
            case ALL -> catalogue.copies().all();
            case EXPERIMENT -> catalogue.copies().ofExperiment(scope.id());
            case DATASET -> catalogue.copies().ofDataset(scope.id());
        };
    }

    private void start(Verification begun, Journal journal) {
        Throttle throttle = new Throttle(rate, downloading);
        Batch batch = new Batch(database, catalogue, tally, begun);
        current = new Run(catalogue, stores, throttle, clock, batch, how -> ended(how, journal));
        thread = new Thread(current, "verification");
        thread.setDaemon(true);
        thread.start();
        LOG.info(
                "verification {} of {} begins: {} copies",
                begun.id(),
                begun.scope().words(),
                begun.copies());
    }

    /** Nobody sees the end before all that belongs to it is done. */
    private void ended(Verification how, Journal journal) {
        try {
            catalogue.recording(journal).record("verification-ended", subject(how), ended(how));
        } catch (RuntimeException failure) {
            LOG.warn("the end of a verification could not be put on record: {}", failure.toString());
        } finally {
            forget(how);
        }
        LOG.info("verification {} of {} has ended: {}", how.id(), how.scope().words(), ended(how));
    }

    private synchronized void forget(Verification how) {
        if (how.state() == Verification.State.FINISHED) {
            lastFinished = how.ended();
        }
        last = Optional.of(how);
        current = null;
    }

    private static String subject(Verification one) {
        return "verification " + one.id();
    }

    private static Map<String, Object> started(Verification one) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("scope", one.scope().words());
        detail.put("copies", one.copies());
        detail.put("bytes", one.bytes());
        detail.put("done", one.done().copies());
        return detail;
    }

    private static Map<String, Object> ended(Verification one) {
        Counts done = one.done();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("finished", one.state() == Verification.State.FINISHED);
        detail.put("copies", done.copies());
        detail.put("bytes", done.bytes());
        detail.put("verified", done.verified());
        detail.put("damaged", done.damaged());
        detail.put("missing", done.missing());
        detail.put("unreadable", done.unreadable());
        return detail;
    }

    /** Goes on with the one that was cut short when the last server ended; others that were are as if stopped. */
    public void resume(Journal journal) {
        List<Verification> cut = all().stream().filter(Verifications::runs).toList();
        try {
            if (!cut.isEmpty()) {
                begin(cut.get(cut.size() - 1).scope(), false, journal);
            }
        } catch (VerificationRefused gone) {
            LOG.info("a verification does not go on: {}", gone.getMessage());
        }
    }

    /**
     * Stops one that runs; returns once it has.
     *
     * @throws VerificationRefused where it does not run
     */
    public Verification stop(long id) throws VerificationRefused {
        Verification asked = require(id);
        Thread ending = null;
        synchronized (this) {
            if (current != null && current.now().id() == id) {
                current.stop();
                ending = thread;
            }
        }
        if (ending == null) {
            throw VerificationRefused.because("Verification " + asked.id() + " does not run");
        }
        await(ending);
        return require(id);
    }

    /** A provider that hangs may keep it a while longer. */
    private static void await(Thread ending) {
        try {
            ending.join(ENDING.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that are kept, by id. */
    public List<Verification> all() {
        Optional<Verification> known = known();
        return database.read(session -> new VerificationTable(session).all()).stream()
                .map(written -> upToDate(written, known))
                .toList();
    }

    public Optional<Verification> find(long id) {
        Optional<Verification> known = known();
        return database.read(session -> new VerificationTable(session).find(id))
                .map(written -> upToDate(written, known));
    }

    /** The one of this number. */
    public Verification require(long id) throws VerificationRefused {
        return find(id).orElseThrow(() -> VerificationRefused.unknown("verification " + id));
    }

    /** The one that runs, or else the last that did; to be asked for before the catalogue, so that none goes back. */
    private synchronized Optional<Verification> known() {
        return current == null ? last : Optional.of(current.now());
    }

    private static Verification upToDate(Verification written, Optional<Verification> known) {
        return known.filter(one -> one.id() == written.id())
                .filter(one -> runs(one) || runs(written))
                .orElse(written);
    }

    private static boolean runs(Verification one) {
        return one.state() == Verification.State.RUNNING;
    }

    /** What one has found, behind a number, in order; as far as it is written, and the first ten thousand. */
    public List<Found> problems(long id, long after, int limit) {
        return database.read(session -> new VerificationTable(session).problems(id, after, limit));
    }

    /** What all of this process have read. */
    public Tally tally() {
        return tally;
    }

    public synchronized boolean isRunning() {
        return current != null;
    }

    /** When the last one that came to its end did. */
    public Optional<Instant> lastFinished() {
        return lastFinished;
    }

    @Override
    public void close() {
        Thread ending;
        synchronized (this) {
            closed = true;
            ending = current == null ? null : thread;
            if (current != null) {
                current.interrupt();
            }
        }
        if (ending != null) {
            await(ending);
        }
    }
}
