package org.decant.api.tck;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.decant.api.Datafile;
import org.decant.api.Selection;

/**
 * A selection for tests: hand-picked datafiles in the order given.
 *
 * @param files what an iteration gives
 */
public record SampleSelection(List<Datafile> files) implements Selection {

    /**
     * Makes a selection.
     *
     * @param files its datafiles
     * @return a selection of them
     */
    public static SampleSelection of(Datafile... files) {
        return new SampleSelection(List.copyOf(Arrays.asList(files)));
    }

    @Override
    public List<Long> datasets() {
        return List.of();
    }

    @Override
    public List<Long> datafiles() {
        return files.stream().map(Datafile::id).toList();
    }

    @Override
    public long count() {
        return files.size();
    }

    @Override
    public Iterator<Datafile> iterator() {
        return files.iterator();
    }
}
