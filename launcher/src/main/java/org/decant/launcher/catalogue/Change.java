package org.decant.launcher.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One change of the catalogue: everything in it becomes visible together, at one revision. */
public final class Change {

    public long revision() {
        throw new UnsupportedOperationException();
    }

    public long addExperiment(String title, String owner, PublicLevel level, Optional<LocalDate> embargoUntil) {
        throw new UnsupportedOperationException();
    }

    /** Changes what is given. */
    public void setExperiment(
            long id, Optional<String> title, Optional<PublicLevel> level, Optional<LocalDate> embargoUntil) {
        throw new UnsupportedOperationException();
    }

    /** Ends the experiment, its memberships, and the datasets and datafiles that are then in no other. */
    public void removeExperiment(long id) {
        throw new UnsupportedOperationException();
    }

    public long addDataset(long experimentId, String description, String directory) {
        throw new UnsupportedOperationException();
    }

    /** The current dataset of this description in the experiment. */
    public Optional<DatasetEntry> datasetOf(long experimentId, String description) {
        throw new UnsupportedOperationException();
    }

    /** Adds datafiles; a key that is there already is an error. Returns their ids in the order given. */
    public List<Long> addDatafiles(List<NewDatafile> datafiles) {
        throw new UnsupportedOperationException();
    }

    /** Ends a datafile and puts another in its place; returns the new id. */
    public long replaceDatafile(long id, NewDatafile datafile) {
        throw new UnsupportedOperationException();
    }

    /** Ends a datafile. */
    public void endDatafile(long id) {
        throw new UnsupportedOperationException();
    }

    /** Adds a copy; returns the location's id. */
    public long addLocation(long datafileId, Location location) {
        throw new UnsupportedOperationException();
    }
}
