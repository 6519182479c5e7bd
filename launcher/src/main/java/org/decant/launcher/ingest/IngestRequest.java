package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What is to be ingested and how.
 *
 * @param kept folders that must not be ingested nor ingested into, each with what it is: {@code the data directory}
 * @param roots the file provider's settings, to which the folder is added
 */
public record IngestRequest(
        Path folder, ExperimentChoice experiment, Map<String, Path> kept, RootsFile roots, Set<Option> options) {

    /** What is not done unless it is asked for. */
    public enum Option {
        /** Take even somebody's home. */
        EVERYTHING,
        /** Take files and folders whose name begins with a dot. */
        HIDDEN,
        /** Take what looks like a private key. */
        PRIVATE_KEYS,
        /** End datafiles whose file is gone. */
        PRUNE
    }

    boolean has(Option option) {
        return options.contains(option);
    }
}
