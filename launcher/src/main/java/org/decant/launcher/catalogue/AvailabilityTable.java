package org.decant.launcher.catalogue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.statement.Query;

/** The files of one query, held against the states of their locations. */
final class AvailabilityTable {

    private static final String BAD = ".state in ('missing', 'damaged')";

    private static final String BAD_LOCATIONS = " from location b indexed by location_unavailable";

    private static final String HAS_BAD =
            " and exists (select 1" + BAD_LOCATIONS + " where b.datafile_id = d.id and b" + BAD + ")";

    private static final String NO_COPY = " and not exists (select 1 from location g where g.datafile_id = d.id"
            + " and not g" + BAD + " and g.protocol in (select value from json_each(:served)))";

    private static final String IN_DATASETS = " where d.dataset_id in (select value from json_each(:ids))"
            + " and d.since_revision <= :revision and d.until_revision > :revision";

    private static final String LISTED = " where d.id in (select value from json_each(:ids))";

    private final Session session;
    private final FileQuery query;
    private final Set<String> served;
    private final String datasets;

    AvailabilityTable(Session session, FileQuery query, Set<String> served) {
        this.session = session;
        this.query = query;
        this.served = new HashSet<>(served);
        if (!query.protocols().isEmpty()) {
            this.served.retainAll(query.protocols());
        }
        this.datasets = IdList.of(query.parts().stream()
                .filter(FileQuery.Part::whole)
                .mapToLong(part -> part.dataset().id())
                .toArray());
    }

    long[] withoutCopy() {
        boolean allServed = allServed();
        long bad = allServed ? countBad() : Long.MAX_VALUE;
        if (bad == 0) {
            return new long[0];
        }
        return LongStream.concat(LongStream.of(whole(bad)), LongStream.of(picked(allServed)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Whether only a bad location can be the reason that a file is not to be had. */
    private boolean allServed() {
        if (!query.protocols().isEmpty()) {
            return served.containsAll(query.protocols());
        }
        long[] all =
                query.parts().stream().mapToLong(part -> part.dataset().id()).toArray();
        return new ProtocolTable(session).of(IdList.of(all)).values().stream().allMatch(served::containsAll);
    }

    private long countBad() {
        return session.handle()
                .createQuery("select count(*)" + BAD_LOCATIONS + " where b" + BAD)
                .mapTo(Long.class)
                .one();
    }

    /** Begins at the bad locations or at the files, whichever are fewer. */
    private long[] whole(long bad) {
        if (datasets.equals("[]")) {
            return new long[0];
        }
        String files;
        if (bad == Long.MAX_VALUE) {
            files = "select d.id from datafile d" + IN_DATASETS;
        } else if (bad < files()) {
            files = "select d.id" + BAD_LOCATIONS + " cross join datafile d on d.id = b.datafile_id" + IN_DATASETS
                    + " and b" + BAD;
        } else {
            files = "select d.id from datafile d" + IN_DATASETS + HAS_BAD;
        }
        String limited = query.protocols().isEmpty() ? "" : SelectionTable.WITH_PROTOCOL;
        Query statement = session.handle()
                .createQuery(files + limited + NO_COPY)
                .bind("ids", datasets)
                .bind("revision", query.revision());
        return ids(limited.isEmpty() ? statement : statement.bind("protocols", IdList.ofProtocols(query.protocols())));
    }

    private long files() {
        return new DatasetTable(session)
                .totals(datasets).values().stream().mapToLong(Totals::datafiles).sum();
    }

    private long[] picked(boolean allServed) {
        long[] picked = query.parts().stream()
                .filter(part -> !part.whole())
                .flatMapToLong(part -> LongStream.of(part.picked()))
                .toArray();
        return ids(session.handle()
                .createQuery("select d.id from datafile d" + LISTED + (allServed ? HAS_BAD : "") + NO_COPY)
                .bind("ids", IdList.of(picked)));
    }

    private long[] ids(Query statement) {
        return statement.bind("served", IdList.ofProtocols(served)).scanResultSet((results, context) -> {
            Ids ids = new Ids();
            try (context) {
                for (var rows = results.get(); rows.next(); ) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids.toArray();
        });
    }
}
