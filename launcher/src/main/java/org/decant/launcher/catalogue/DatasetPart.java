package org.decant.launcher.catalogue;

import java.util.Set;

/**
 * All of a dataset as of a revision.
 *
 * @param protocols only files with a location of one of these; empty where there is nothing to leave out
 */
record DatasetPart(long datasetId, long revision, Set<String> protocols) {

    /**
     * @param had every protocol that the dataset's files have had
     */
    static DatasetPart of(FileQuery query, FileQuery.Part part, Set<String> had) {
        boolean allMatch = query.protocols().isEmpty() || query.protocols().containsAll(had);
        return new DatasetPart(part.dataset().id(), query.revision(), allMatch ? Set.of() : query.protocols());
    }
}
