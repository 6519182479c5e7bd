package org.decant.launcher.catalogue;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.store.Session;

/** What a query comes to, without its files. */
final class QuerySummary {

    private final Session session;
    private final SelectionTable selection;

    QuerySummary(Session session) {
        this.session = session;
        selection = new SelectionTable(session);
    }

    Totals totals(FileQuery query) {
        long datafiles = 0;
        long bytes = 0;
        for (FileQuery.Part part : query.parts()) {
            Totals more = part.whole() ? whole(query, part) : selection.totals(IdList.of(part.picked()));
            datafiles += more.datafiles();
            bytes = Math.addExact(bytes, more.bytes());
        }
        return new Totals(datafiles, bytes);
    }

    /** The dataset's own count where nothing in it has changed since. */
    private Totals whole(FileQuery query, FileQuery.Part part) {
        DatasetPart all = DatasetPart.of(session, query, part);
        DatasetTable datasets = new DatasetTable(session);
        boolean unchanged = datasets.find(all.datasetId()).equals(Optional.of(part.dataset()));
        return all.protocols().isEmpty() && unchanged ? datasets.totals(all.datasetId()) : selection.totals(all);
    }

    /**
     * Quick where no dataset has had locations of more than one protocol; otherwise it reads the files of those that
     * have, until every protocol in question was met.
     */
    Set<String> firstProtocols(FileQuery query) {
        Set<String> met = new TreeSet<>();
        for (FileQuery.Part part : query.parts()) {
            Set<String> candidates =
                    new ProtocolTable(session).of(part.dataset().id());
            if (met.containsAll(candidates)) {
                continue;
            }
            if (candidates.size() == 1) {
                met.addAll(isEmpty(query, part) ? Set.of() : candidates);
            } else if (part.whole()) {
                selection.firstProtocols(DatasetPart.of(session, query, part), candidates, met);
            } else {
                selection.firstProtocols(IdList.of(part.picked()), candidates, met);
            }
        }
        return met;
    }

    private boolean isEmpty(FileQuery query, FileQuery.Part part) {
        return part.whole() ? selection.isEmpty(DatasetPart.of(session, query, part)) : part.picked().length == 0;
    }
}
