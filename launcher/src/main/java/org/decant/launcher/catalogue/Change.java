package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreConflictException;

/**
 * One change of the catalogue: everything in it becomes visible together, at one revision. What does not fit is a
 * {@link CatalogueException}; a change that has thrown one must be given up.
 */
public final class Change {

    private final Session session;
    private final long revision;
    private final Journal journal;
    private final Touched touched = new Touched();
    private final Set<Long> knownDatasets = new HashSet<>();

    Change(Session session, long revision, Journal journal) {
        this.session = session;
        this.revision = revision;
        this.journal = journal;
    }

    /** Puts on record what this change is about; what concerns an experiment itself is there already. */
    public void record(String kind, String subject, Map<String, ?> detail) {
        journal.record(session, kind, subject, detail);
    }

    public long revision() {
        return revision;
    }

    /**
     * Adds one that is nobody's.
     *
     * @param creator a label for people
     */
    public long addExperiment(String title, String creator, PublicLevel level, Optional<LocalDate> embargoUntil) {
        Names.requireText("title", title);
        Names.requireText("creator", creator);
        requireDay(level, embargoUntil);
        long id = new ExperimentTable(session).add(title, creator, level, embargoUntil, revision);
        record("experiment-made", "experiment " + id, ExperimentDetail.of(experiment(id)));
        return id;
    }

    /** A current one. */
    public ExperimentEntry experiment(long id) {
        return new ExperimentTable(session)
                .find(id)
                .orElseThrow(() -> new CatalogueException("There is no experiment " + id));
    }

    /** Current experiments of exactly this title, by id. */
    public List<ExperimentEntry> experimentsTitled(String title) {
        return new ExperimentTable(session).titled(title);
    }

    /** Changes what is given. */
    public void setExperiment(
            long id, Optional<String> title, Optional<PublicLevel> level, Optional<LocalDate> embargoUntil) {
        setExperiment(id, new ExperimentChange(title, level, embargoUntil, Optional.empty()));
    }

    /** The same, and perhaps whose it is. */
    public void setExperiment(long id, ExperimentChange change) {
        ExperimentEntry former = experiment(id);
        ExperimentEntry changed = change.of(former, revision);
        Names.requireText("title", changed.title());
        requireDay(changed.level(), changed.embargoUntil());
        ExperimentTable table = new ExperimentTable(session);
        table.set(changed);
        change.owner().ifPresent(name -> own(table, id, name));
        record("experiment-set", "experiment " + id, ExperimentDetail.of(former, experiment(id)));
        touched.experiment(id);
    }

    private static void own(ExperimentTable table, long id, String user) {
        if (!table.own(id, Names.requireText("owner", user)) && !user.isEmpty()) {
            throw new CatalogueException("there is no user " + user + " to own it; decant user add makes one");
        }
    }

    private static void requireDay(PublicLevel level, Optional<LocalDate> embargoUntil) {
        if (level == PublicLevel.EMBARGO && embargoUntil.isEmpty()) {
            throw new CatalogueException("An embargo needs the day it ends");
        }
    }

    /** Ends the experiment, its memberships, and the datasets and datafiles that are then in no other. */
    public void removeExperiment(long id) {
        record("experiment-removed", "experiment " + id, ExperimentDetail.of(experiment(id)));
        new MembershipTable(session).endAll(id, revision);
        new ExperimentTable(session).end(id, revision);
        knownDatasets.clear();
    }

    public long addDataset(long experimentId, String description, String directory) {
        experiment(experimentId);
        Names.requireText("description", description);
        Names.requireText("directory", directory);
        long id = new DatasetTable(session).add(description, directory, revision);
        new MembershipTable(session).add(experimentId, id, revision);
        touched.experiment(experimentId);
        knownDatasets.add(id);
        return id;
    }

    /** Puts a dataset into another experiment as well. */
    public void shareDataset(long datasetId, long experimentId) {
        experiment(experimentId);
        requireDataset(datasetId);
        if (new ExperimentTable(session).holding(datasetId).stream().noneMatch(each -> each.id() == experimentId)) {
            new MembershipTable(session).add(experimentId, datasetId, revision);
            touched.experiment(experimentId);
        }
    }

    /** The current dataset of this description in the experiment. */
    public Optional<DatasetEntry> datasetOf(long experimentId, String description) {
        return new DatasetTable(session).described(experimentId, description);
    }

    /** Current datasets of an experiment with a greater id, by id. */
    public List<DatasetEntry> datasets(long experimentId, long afterId, int limit) {
        return new DatasetTable(session).of(experimentId, afterId, limit);
    }

    /** The current datafiles among these keys. */
    public Map<DatafileKey, DatafileEntry> existing(Collection<DatafileKey> keys) {
        return new PageReader(session).existing(keys);
    }

    /** Adds datafiles; a key that is there already is an error. Returns their ids in the order given. */
    public List<Long> addDatafiles(List<NewDatafile> datafiles) {
        datafiles.forEach(this::check);
        DatafileTable table = new DatafileTable(session);
        List<NumberedDatafile> numbered = table.number(datafiles);
        try {
            table.add(numbered, revision);
            new ChecksumTable(session).add(numbered);
            new LocationTable(session).add(numbered, revision);
        } catch (StoreConflictException conflict) {
            throw new CatalogueException(taken(numbered), conflict);
        }
        for (NewDatafile each : datafiles) {
            touched.dataset(each.key().datasetId(), 1, each.size());
            each.locations().forEach(location -> touched.protocol(each.key().datasetId(), location.protocol()));
        }
        return numbered.stream().map(NumberedDatafile::id).toList();
    }

    private void check(NewDatafile datafile) {
        Names.requireKey(datafile.key());
        requireDataset(datafile.key().datasetId());
        if (datafile.size() < 0 || datafile.locations().isEmpty()) {
            throw new CatalogueException(name(datafile.key()) + " has no size or no location");
        }
        Names.requireChecksums(datafile.checksums());
        datafile.locations().forEach(Change::check);
    }

    private static void check(Location location) {
        Names.requireProtocol(location.protocol());
        if (Names.requireText("url", location.url()).isEmpty()) {
            throw new CatalogueException("A location has no url");
        }
    }

    /** Which of them was there before, or is given twice. */
    private String taken(List<NumberedDatafile> datafiles) {
        List<DatafileKey> keys =
                datafiles.stream().map(each -> each.datafile().key()).toList();
        Map<DatafileKey, Long> current = new DatafileTable(session).current(keys);
        Set<DatafileKey> seen = new HashSet<>();
        return keys.stream()
                .filter(key -> !seen.add(key)
                        || current.getOrDefault(key, Long.MAX_VALUE)
                                < datafiles.get(0).id())
                .findFirst()
                .map(key -> name(key) + " is there already")
                .orElse("A datafile names a location twice");
    }

    private static String name(DatafileKey key) {
        String folder = key.directory().isEmpty() ? "" : key.directory() + "/";
        return "\"" + folder + key.filename() + "\" of dataset " + key.datasetId();
    }

    /** Ends a datafile and puts another in its place; returns the new id. */
    public long replaceDatafile(long id, NewDatafile datafile) {
        endDatafile(id);
        long successor = addDatafiles(List.of(datafile)).get(0);
        new DatafileTable(session).succeed(id, successor);
        return successor;
    }

    /** Ends a datafile. */
    public void endDatafile(long id) {
        DatafileRow old = datafile(id);
        new DatafileTable(session).end(id, revision);
        touched.dataset(old.key().datasetId(), -1, -old.size());
    }

    /** Adds a copy; returns the location's id. One that is there already stays as it is. */
    public long addLocation(long datafileId, Location location) {
        DatafileRow datafile = datafile(datafileId);
        check(location);
        LocationTable table = new LocationTable(session);
        OptionalLong there = table.find(datafileId, location.protocol(), location.url());
        if (there.isPresent()) {
            return there.getAsLong();
        }
        touched.dataset(datafile.key().datasetId(), 0, 0);
        touched.protocol(datafile.key().datasetId(), location.protocol());
        return table.add(datafileId, location, revision);
    }

    /** Comes last in the transaction. */
    void finish() {
        touched.mark(session, revision);
    }

    private void requireDataset(long id) {
        if (!knownDatasets.contains(id)) {
            new DatasetTable(session).find(id).orElseThrow(() -> new CatalogueException("There is no dataset " + id));
            knownDatasets.add(id);
        }
    }

    private DatafileRow datafile(long id) {
        return new SelectionTable(session)
                .find(id)
                .filter(DatafileRow::current)
                .orElseThrow(() -> new CatalogueException("There is no current datafile " + id));
    }
}
