package org.decant.launcher.catalogue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.store.Session;

/** What a query comes to, without its files. */
final class QuerySummary {

    private final FileQuery query;
    private final SelectionTable selection;
    private final Map<DatasetEntry, Totals> counted;
    private final Map<Long, Set<String>> protocols;

    QuerySummary(Session session, FileQuery query) {
        this.query = query;
        String ids = IdList.of(
                query.parts().stream().mapToLong(part -> part.dataset().id()).toArray());
        selection = new SelectionTable(session);
        counted = new DatasetTable(session).totals(ids);
        protocols = new ProtocolTable(session).of(ids);
    }

    Totals totals() {
        long datafiles = 0;
        long bytes = 0;
        for (FileQuery.Part part : query.parts()) {
            Totals more = part.whole() ? ofWhole(part) : selection.totals(IdList.of(part.picked()));
            datafiles += more.datafiles();
            bytes = Math.addExact(bytes, more.bytes());
        }
        return new Totals(datafiles, bytes);
    }

    /** The dataset's own count where nothing in it has changed since. */
    private Totals ofWhole(FileQuery.Part part) {
        DatasetPart whole = whole(part);
        Totals known = counted.get(part.dataset());
        return whole.protocols().isEmpty() && known != null ? known : selection.totals(whole);
    }

    /**
     * Quick where no dataset has had locations of more than one protocol; otherwise it reads the files of those that
     * have, until every protocol in question was met.
     */
    Set<String> firstProtocols() {
        Set<String> met = new TreeSet<>();
        for (FileQuery.Part part : query.parts()) {
            Set<String> candidates = had(part);
            if (met.containsAll(candidates)) {
                continue;
            }
            if (candidates.size() == 1) {
                met.addAll(isEmpty(part) ? Set.of() : candidates);
            } else if (part.whole()) {
                selection.firstProtocols(whole(part), candidates, met);
            } else {
                selection.firstProtocols(IdList.of(part.picked()), candidates, met);
            }
        }
        return met;
    }

    private boolean isEmpty(FileQuery.Part part) {
        return part.whole() ? selection.isEmpty(whole(part)) : part.picked().length == 0;
    }

    private DatasetPart whole(FileQuery.Part part) {
        return DatasetPart.of(query, part, had(part));
    }

    private Set<String> had(FileQuery.Part part) {
        return protocols.getOrDefault(part.dataset().id(), Set.of());
    }
}
