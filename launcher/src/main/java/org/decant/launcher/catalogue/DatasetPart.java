package org.decant.launcher.catalogue;

import java.util.Set;
import org.decant.launcher.store.Session;

/**
 * All of a dataset as of a revision.
 *
 * @param protocols only files with a location of one of these; empty where there is nothing to leave out
 */
record DatasetPart(long datasetId, long revision, Set<String> protocols) {

    static DatasetPart of(Session session, FileQuery query, FileQuery.Part part) {
        long dataset = part.dataset().id();
        boolean allMatch =
                query.protocols().isEmpty() || query.protocols().containsAll(new ProtocolTable(session).of(dataset));
        return new DatasetPart(dataset, query.revision(), allMatch ? Set.of() : query.protocols());
    }
}
