package org.decant.launcher.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.decant.launcher.store.Database;

/**
 * Reads and changes the catalogue. Every method is its own transaction; none keeps a cursor open when it returns. Usable
 * from any thread.
 */
public final class Catalogue {

    public Catalogue(Database database) {}

    /** The last revision. */
    public long revision() {
        throw new UnsupportedOperationException();
    }

    public Optional<ExperimentEntry> experiment(long id) {
        throw new UnsupportedOperationException();
    }

    /** Current experiments of exactly this title, by id. */
    public List<ExperimentEntry> experimentsTitled(String title) {
        throw new UnsupportedOperationException();
    }

    /** Current experiments with a greater id, by id. */
    public List<ExperimentEntry> experiments(long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Current experiments that hold the dataset. */
    public List<ExperimentEntry> experimentsOf(long datasetId) {
        throw new UnsupportedOperationException();
    }

    public Optional<DatasetEntry> dataset(long id) {
        throw new UnsupportedOperationException();
    }

    /** Current datasets of an experiment with a greater id, by id. */
    public List<DatasetEntry> datasets(long experimentId, long afterId, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Also one that a later revision has ended: see {@link DatafileEntry#current()}. */
    public Optional<DatafileEntry> datafile(long id) {
        throw new UnsupportedOperationException();
    }

    /** Current datafiles of a dataset after a key, in archive order; from the first where the key is null. */
    public List<DatafileEntry> datafiles(long datasetId, DatafileKey after, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The current datafiles among these keys. */
    public Map<DatafileKey, DatafileEntry> existing(Collection<DatafileKey> keys) {
        throw new UnsupportedOperationException();
    }

    public Totals totalsOfExperiment(long experimentId) {
        throw new UnsupportedOperationException();
    }

    public Totals totalsOfDataset(long datasetId) {
        throw new UnsupportedOperationException();
    }

    /** All files of the experiment's permitted datasets, as of now. */
    public FileQuery queryExperiment(long experimentId, LongPredicate permittedDataset) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whole datasets and hand-picked datafiles, as of now: each file once, a pick inside a whole dataset dropped. Ids that
     * are unknown, ended or of a dataset that is not permitted are left out of the query and named in the answer.
     */
    public Picked queryPicked(long[] datasets, long[] datafiles, LongPredicate permittedDataset) {
        throw new UnsupportedOperationException();
    }

    /** The same files, without those that have no location of these protocols. */
    public FileQuery limit(FileQuery query, Collection<String> protocols) {
        throw new UnsupportedOperationException();
    }

    /** How much a query means. */
    public Totals totals(FileQuery query) {
        throw new UnsupportedOperationException();
    }

    /** The protocols of the first locations (by state, priority, id) of a query's files, each once. */
    public List<String> firstProtocols(FileQuery query) {
        throw new UnsupportedOperationException();
    }

    /** A page of a query, in archive order. */
    public List<DatafileEntry> page(FileQuery query, Start start, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The protocols of any location in the catalogue. */
    public boolean knowsProtocol(String protocol) {
        throw new UnsupportedOperationException();
    }

    public Plans plans() {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the catalogue in one transaction at the next revision; nothing is changed when the work throws.
     *
     * @param what a word for the record, for example {@code ingest}
     */
    public <T> T change(String what, Function<Change, T> work) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what was found out about a datafile's checksums; not a change of content, so no new revision. */
    public void learn(long datafileId, Checksums learned) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what was found out about a location; not a change of content, so no new revision. */
    public void found(long locationId, Location.State state, Optional<String> problem) {
        throw new UnsupportedOperationException();
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
