package org.decant.launcher.catalogue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.decant.launcher.catalogue.SelectionTable.Detail;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;

/**
 * Reads and changes the catalogue. Every method is its own transaction; none keeps a cursor open when it returns. Usable
 * from any thread.
 */
public final class Catalogue {

    private final Database database;
    private final InstantSource clock;
    private final QueryMaker queries;
    private final Plans plans;
    private final ServedEtags served;
    private final FrozenSelections frozen;
    private final Availability availability;
    private final AtomicLong findings;
    private final Journal journal;

    /** For use beside a server: lets go of no plan, since that one may be using it. */
    public Catalogue(Database database) {
        this(database, InstantSource.system(), PlanBounds.NONE);
    }

    /**
     * @param bounds how much is kept of plans
     */
    public Catalogue(Database database, InstantSource clock, PlanBounds bounds) {
        this.database = database;
        this.clock = clock;
        queries = new QueryMaker(database);
        plans = new Plans(database, clock, bounds);
        served = new ServedEtags(database, clock);
        frozen = new FrozenSelections(database, clock, Journal.NONE);
        availability = new Availability(database, clock);
        findings = new AtomicLong();
        journal = Journal.NONE;
    }

    private Catalogue(Catalogue same, Journal journal) {
        database = same.database;
        clock = same.clock;
        queries = same.queries;
        plans = same.plans;
        served = same.served;
        frozen = same.frozen.recording(journal);
        availability = same.availability;
        findings = same.findings;
        this.journal = journal;
    }

    /** The same one; what is changed through it goes on record there. */
    public Catalogue recording(Journal there) {
        return new Catalogue(this, there);
    }

    /** Puts on record what was not one change, but many. */
    public void record(String kind, String subject, Map<String, ?> detail) {
        database.write(session -> {
            journal.record(session, kind, subject, detail);
            return null;
        });
    }

    /** The last revision. */
    public long revision() {
        return database.read(session -> new RevisionTable(session).last());
    }

    /** When a revision was; 1970 where it is not known, or the catalogue is as new. */
    public Instant revised(long revision) {
        return database.read(session -> new RevisionTable(session).find(revision))
                .map(Lineage::at)
                .orElse(Instant.EPOCH);
    }

    /** A current one; likewise wherever experiments and datasets are read. */
    public Optional<ExperimentEntry> experiment(long id) {
        return database.read(session -> new ExperimentTable(session).find(id));
    }

    /** Current experiments of exactly this title, by id. */
    public List<ExperimentEntry> experimentsTitled(String title) {
        return database.read(session -> new ExperimentTable(session).titled(title));
    }

    /** Current experiments with a greater id, by id. */
    public List<ExperimentEntry> experiments(long afterId, int limit) {
        return database.read(session -> new ExperimentTable(session).after(afterId, limit));
    }

    /** The current ones among these, by id. */
    public List<ExperimentEntry> experiments(Collection<Long> ids) {
        return database.read(session -> new ExperimentTable(session).listed(ids));
    }

    /** Current experiments that hold the dataset. */
    public List<ExperimentEntry> experimentsOf(long datasetId) {
        return database.read(session -> new ExperimentTable(session).holding(datasetId));
    }

    /** Ids of the current experiments that hold any of these datasets. */
    public List<Long> experimentsHolding(long... datasets) {
        return database.read(session -> new MembershipTable(session).experiments(datasets));
    }

    /** Whether somebody of this name can own an experiment. */
    public boolean isUser(String name) {
        return database.read(session -> new ExperimentTable(session).isUser(name));
    }

    public Optional<DatasetEntry> dataset(long id) {
        return database.read(session -> new DatasetTable(session).find(id));
    }

    /** Current datasets of an experiment with a greater id, by id. */
    public List<DatasetEntry> datasets(long experimentId, long afterId, int limit) {
        return database.read(session -> new DatasetTable(session).of(experimentId, afterId, limit));
    }

    /** Current datasets of any experiment with a greater id, by id. */
    public List<DatasetEntry> datasets(long afterId, int limit) {
        return database.read(session -> new DatasetTable(session).after(afterId, limit));
    }

    /** What is known of the copies of current datafiles. */
    public CopyStates copies() {
        return new CopyStates(database);
    }

    /** Also one that a later revision has ended: see {@link DatafileEntry#current()}. */
    public Optional<DatafileEntry> datafile(long id) {
        return database.read(session -> datafile(session, id));
    }

    /** The same within a transaction under way. */
    public static Optional<DatafileEntry> datafile(Session session, long id) {
        return new PageReader(session).find(id);
    }

    /** Current datafiles of a dataset after a key, in archive order; from the first where the key is null. */
    public List<DatafileEntry> datafiles(long datasetId, DatafileKey after, int limit) {
        return database.read(session -> {
            if (new DatasetTable(session).find(datasetId).isEmpty()) {
                return List.of();
            }
            DatasetPart now = new DatasetPart(datasetId, new RevisionTable(session).last(), Set.of());
            return new PageReader(session).dataset(now, after, limit);
        });
    }

    /** The current datafiles among these keys. */
    public Map<DatafileKey, DatafileEntry> existing(Collection<DatafileKey> keys) {
        return database.read(session -> new PageReader(session).existing(keys));
    }

    public Totals totalsOfExperiment(long experimentId) {
        return database.read(session -> new DatasetTable(session).totalsOfExperiment(experimentId));
    }

    public Totals totalsOfDataset(long datasetId) {
        return database.read(session -> new DatasetTable(session).totals(datasetId));
    }

    /** All files of the experiment, as of now. */
    public FileQuery queryExperiment(long experimentId) {
        return queries.experiment(experimentId);
    }

    /**
     * Whole datasets and hand-picked datafiles, as of now: each file once, a pick inside a whole dataset dropped. Ids that
     * are unknown or ended are left out of the query and named in the answer.
     */
    public Picked queryPicked(long[] datasets, long[] datafiles) {
        return queries.picked(datasets, datafiles);
    }

    /** The same files, without those that have no location of these protocols. */
    public FileQuery limit(FileQuery query, Collection<String> protocols) {
        return queries.limit(query, protocols);
    }

    /**
     * Of a query's files these.
     *
     * @param files ids in archive order, by dataset
     */
    public FileQuery part(FileQuery query, Map<Long, long[]> files) {
        return QueryMaker.part(query, files);
    }

    /** How much a query means; quick where it is of whole datasets that have not changed since. */
    public Totals totals(FileQuery query) {
        return database.read(session -> new QuerySummary(session, query).totals());
    }

    /**
     * The protocols of the first locations (by state, priority, id) of a query's files, each once, in order. Quick where
     * each dataset has ever had one protocol; else it may read every file: about two seconds a million.
     */
    public List<String> firstProtocols(FileQuery query) {
        return database.read(session -> List.copyOf(new QuerySummary(session, query).firstProtocols()));
    }

    /** A page of a query, in archive order. */
    public List<DatafileEntry> page(FileQuery query, Start start, int limit) {
        return database.read(session -> new PageReader(session).page(query, start, limit));
    }

    /** The same page, without the locations. */
    public List<DatafileEntry> rows(FileQuery query, Start start, int limit) {
        return database.read(session -> new PageReader(session).rows(query, start, limit));
    }

    /** The same page, and little of each file: more than twice as fast. */
    public List<Outline> outlines(FileQuery query, Start start, int limit) {
        return database.read(session -> new PageReader(session).page(Detail.OUTLINE, query, start, limit));
    }

    /**
     * Which of a query's files, not limited to protocols, lack a checksum.
     *
     * @param algorithm {@code md5}, {@code sha-256} or {@code sha-512}
     * @param named how many of them the answer holds
     */
    public MissingChecksums missingChecksums(FileQuery query, String algorithm, int named) {
        return database.read(session -> {
            MissingChecksumTable table = new MissingChecksumTable(session, algorithm);
            long count = table.count(query);
            return count == 0
                    ? MissingChecksums.NONE
                    : new MissingChecksums(count, new PageReader(session).listed(table.first(query, named)));
        });
    }

    /**
     * All files of a query that lack a checksum, ascending.
     *
     * @param algorithm {@code md5}, {@code sha-256} or {@code sha-512}
     */
    public long[] withoutChecksum(FileQuery query, String algorithm) {
        return database.read(session -> new MissingChecksumTable(session, algorithm).ids(query));
    }

    /** When the last of a query's files came into the catalogue, in nanoseconds since 1970 UTC; of none, 0. */
    public long lastAddedNanos(FileQuery query) {
        return database.read(session -> {
            RevisionTable revisions = new RevisionTable(session);
            return revisions
                    .find(new SelectionTable(session).lastSince(query))
                    .map(Lineage::atNanos)
                    .orElse(0L);
        });
    }

    /** The file of this key, where a query means it. */
    public Optional<Outline> find(FileQuery query, DatafileKey key) {
        return database.read(session -> new PageReader(session).find(query, key));
    }

    /** What was served at addresses whose bytes may change. */
    public ServedEtags served() {
        return served;
    }

    /** Which files cannot be had, by what is known. */
    public Availability availability() {
        return availability;
    }

    public Plans plans() {
        return plans;
    }

    /** The members of kept plans as folders. */
    public PlanEntries planEntries() {
        return new PlanEntries(database);
    }

    /** Selections that are kept as they were. */
    public FrozenSelections frozen() {
        return frozen;
    }

    /**
     * Changes the catalogue in one transaction at the next revision; nothing is changed when the work throws.
     *
     * @param what a word for the record, for example {@code ingest}
     */
    public <T> T change(String what, Function<Change, T> work) {
        return database.write(session -> {
            Change change =
                    new Change(session, new RevisionTable(session).next(Nanos.of(clock.instant()), what), journal);
            T result = work.apply(change);
            change.finish();
            return result;
        });
    }

    public void changeExperiment(long id, ExperimentChange different) {
        change("experiment", change -> {
            change.setExperiment(id, different);
            return null;
        });
    }

    /**
     * Keeps what was found out about a datafile's checksums; what is known stays. Not a change of content, so no new
     * revision.
     */
    public void learn(long datafileId, Checksums learned) {
        learn(Map.of(datafileId, learned));
    }

    /** The same for many datafiles, by their ids, in one transaction. */
    public void learn(Map<Long, Checksums> learned) {
        learned.values().forEach(Names::requireChecksums);
        database.write(session -> {
            learned.forEach(new ChecksumTable(session)::learn);
            return null;
        });
    }

    /** A number that is another after this process has found out something about locations. */
    public long findings() {
        return findings.get();
    }

    /** Keeps what was found out about a location; not a change of content, so no new revision. */
    public void found(long locationId, Location.State state, Optional<String> problem) {
        database.write(session -> {
            new LocationTable(session).found(locationId, state, problem, Nanos.of(clock.instant()));
            return null;
        });
        findings.incrementAndGet();
    }

    /** The same for many locations, in one transaction: the state and problem of each are kept under its id. */
    public void found(Collection<Location> locations) {
        database.write(session -> {
            new LocationTable(session).found(locations, Nanos.of(clock.instant()));
            return null;
        });
        findings.incrementAndGet();
    }

    /** Keeps that copies were looked at, where each was found to be what it was known to be: nothing new. */
    public void looked(Collection<Location> locations) {
        database.write(session -> {
            new LocationTable(session).found(locations, Nanos.of(clock.instant()));
            return null;
        });
    }

    /**
     * Says that the catalogue was put back to an earlier state, so that nothing given out since can be taken for something
     * else. Ids go on above the microseconds since 1970: no catalogue has ever numbered a thing a microsecond, so no id is
     * given a second time, whatever is not known of the lost ones. For thirty days, a client that resumes without saying
     * what it has is refused where bytes may change: it may have something that this catalogue knows nothing of.
     */
    public void putBack() {
        database.write(session -> {
            long now = Nanos.of(clock.instant());
            new EarlierStateTable(session).numberFrom(now / 1000);
            new ServedEtagTable(session).putUnknown(now);
            return null;
        });
    }

    /** A query and what was left out of it: the ids as they were given. */
    public record Picked(FileQuery query, long[] refusedDatasets, long[] refusedDatafiles) {}

    /** Where a page begins: at the first file, at a file, or behind one. */
    public record Start(long datafileId, boolean inclusive) {
        public static final Start FIRST = new Start(0, true);

        public static Start at(long datafileId) {
            return new Start(datafileId, true);
        }

        public static Start after(long datafileId) {
            return new Start(datafileId, false);
        }
    }
}
