package org.decant.launcher.lists;

import java.time.Instant;
import java.util.List;

/**
 * What is told of many files as a whole.
 *
 * @param title as people gave it
 * @param revision of the catalogue that last changed any of it
 * @param published when that was
 * @param folder under which all of them stand in the archive, with a slash at its end
 * @param datasets those that files are in, in the order of the files; one may have none
 */
public record About(String title, long revision, Instant published, String folder, List<Dataset> datasets) {

    /** A dataset as people call it. */
    public record Dataset(long id, String name) {}
}
