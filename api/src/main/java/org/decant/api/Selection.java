package org.decant.api;

import java.util.Iterator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The datafiles of one request: permitted, without repetition, in archive order (dataset id, directory, filename, by
 * unsigned bytes), as of one revision of the catalogue: every iteration gives the same files whatever is ingested
 * meanwhile.
 *
 * <p>Iteration reads the catalogue page by page and holds one page; it may be started any number of times, from any
 * thread, and needs no closing. A catalogue that fails meanwhile is an {@link java.io.UncheckedIOException}.
 */
@ProviderType
public interface Selection extends Iterable<Datafile> {

    /**
     * Tells the request's list of datasets.
     *
     * @return the ids of the permitted datasets asked for as a whole; of an experiment, all of its
     */
    List<Long> datasets();

    /**
     * Tells the request's list of datafiles.
     *
     * @return the ids of the permitted datafiles asked for one by one, without those of {@link #datasets()}
     */
    List<Long> datafiles();

    /**
     * Counts the files.
     *
     * @return how many datafiles an iteration gives
     */
    long count();

    @Override
    Iterator<Datafile> iterator();
}
