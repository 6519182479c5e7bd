package org.decant.launcher.catalogue;

import java.util.List;
import java.util.Set;

/**
 * Which datafiles are meant, as of one revision: it gives the same files in the same order for ever.
 *
 * @param revision the catalogue revision it is read as of
 * @param parts one a dataset, by dataset id
 * @param protocols only files with a location of one of these; empty for no such limit
 * @param digest equal digests mean equal files: over the parts, the last revision of each whole dataset, and protocols
 */
public record FileQuery(long revision, List<Part> parts, Set<String> protocols, String digest) {

    /**
     * The files of one dataset.
     *
     * @param picked ids in archive order; null for all of the dataset
     */
    public record Part(DatasetEntry dataset, long[] picked) {
        public boolean whole() {
            return picked == null;
        }
    }
}
