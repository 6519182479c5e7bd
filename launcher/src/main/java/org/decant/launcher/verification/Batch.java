package org.decant.launcher.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.download.CopyOutcome;
import org.decant.launcher.download.CopyVerdict;
import org.decant.launcher.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What was found and is not written yet. The findings are written before how far the run is: what is cut short between the
 * two is read again, and never left out. Used by one thread.
 */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    /** Of one verification; the others are counted. */
    static final int MOST_PROBLEMS = 10_000;

    private static final int COPIES = 500;
    private static final long NANOS = 2_000_000_000;

    private final Database database;
    private final Catalogue catalogue;
    private final Tally tally;
    private final List<Location> news = new ArrayList<>();
    private final List<Location> same = new ArrayList<>();
    private final Map<Long, Checksums> learned = new HashMap<>();
    private final List<Found> problems = new ArrayList<>();
    private Verification now;
    private long written = System.nanoTime();

    Batch(Database database, Catalogue catalogue, Tally tally, Verification begun) {
        this.database = database;
        this.catalogue = catalogue;
        this.tally = tally;
        this.now = begun;
    }

    /** How far it is, written or not. */
    Verification now() {
        return now;
    }

    void take(Walk.Step step, List<Readers.Copy> copies) {
        boolean replaced =
                copies.stream().anyMatch(Batch::isBad) && isReplaced(step.datafile()); // fails before anything counts
        Counts counts = now.done();
        for (Readers.Copy copy : copies) {
            counts = take(step, copy, replaced, counts);
        }
        now = now.at(counts, step.datafile().key());
        if (news.size() + same.size() >= COPIES || System.nanoTime() - written > NANOS) {
            write();
        }
    }

    private Counts take(Walk.Step step, Readers.Copy copy, boolean replaced, Counts counts) {
        DatafileEntry datafile = step.datafile();
        CopyVerdict verdict = copy.verdict();
        verdict.asFound(copy.location())
                .ifPresent(found -> (found.state() == copy.location().state() ? same : news).add(found));
        boolean taught = !verdict.learned().equals(Checksums.NONE);
        if (taught) {
            learned.put(datafile.id(), verdict.learned());
        }
        if (isBad(copy) && replaced) {
            return counts.passedOver(datafile.size());
        }
        Counts more = counts.and(verdict, datafile.size(), taught);
        tally.add(verdict);
        if (more.problems() > counts.problems()) {
            found(step, copy, more.problems());
        }
        return more;
    }

    private static boolean isBad(Readers.Copy copy) {
        CopyOutcome outcome = copy.verdict().outcome();
        return outcome == CopyOutcome.DAMAGED || outcome == CopyOutcome.MISSING;
    }

    /** Whether it was taken in anew or out of the catalogue while it was read. */
    private boolean isReplaced(DatafileEntry datafile) {
        return !catalogue.datafile(datafile.id()).map(DatafileEntry::current).orElse(false);
    }

    private void found(Walk.Step step, Readers.Copy copy, long number) {
        CopyVerdict verdict = copy.verdict();
        Location location = copy.location();
        String problem = verdict.problem().orElse("");
        long datafile = step.datafile().id();
        Level level = isBad(copy) ? Level.WARN : Level.DEBUG; // a store that is away is not told for each file
        LOG.atLevel(level)
                .log("location {} of datafile {} is {}: {}", location.id(), datafile, verdict.outcome(), problem);
        if (number <= MOST_PROBLEMS) {
            String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT);
            problems.add(
                    new Found(number, datafile, location.id(), step.name(), location.protocol(), outcome, problem));
        }
    }

    /** Writes all of it. */
    void write() {
        if (!news.isEmpty()) {
            catalogue.found(news);
            news.clear();
        }
        if (!same.isEmpty()) {
            catalogue.looked(same);
            same.clear();
        }
        if (!learned.isEmpty()) {
            catalogue.learn(learned);
            learned.clear();
        }
        save(now);
        written = System.nanoTime();
    }

    private void save(Verification state) {
        database.write(session -> {
            VerificationTable table = new VerificationTable(session);
            table.addProblems(state.id(), problems);
            table.save(state);
            return null;
        });
        problems.clear();
    }

    /** Writes all of it, and how it ended. */
    void end(Verification ended) {
        now = ended;
        write();
    }
}
