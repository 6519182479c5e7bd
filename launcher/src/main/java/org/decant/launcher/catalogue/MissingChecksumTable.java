package org.decant.launcher.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.statement.Query;

/** Which datafiles have no checksum of a kind, bound to their size and time. */
final class MissingChecksumTable {

    private static final Map<String, String> COLUMNS = Map.of("md5", "md5", "sha-256", "sha256", "sha-512", "sha512");

    private final Session session;
    private final String without;

    /** @param algorithm by its name in {@link Checksums#byAlgorithm} */
    MissingChecksumTable(Session session, String algorithm) {
        this.session = session;
        if (!COLUMNS.containsKey(algorithm)) {
            throw new IllegalArgumentException(algorithm + " is not looked for");
        }
        without = " and not exists (select 1 from checksum c where c.datafile_id = d.id and c.size = d.size"
                + " and c.modified_nanos is not distinct from d.modified_nanos and c." + COLUMNS.get(algorithm)
                + " is not null)";
    }

    long count(FileQuery query) {
        long count = 0;
        for (FileQuery.Part part : query.parts()) {
            count += ask("select count(*) from datafile d", query, part, "")
                    .mapTo(Long.class)
                    .one();
        }
        return count;
    }

    /** Ids in archive order. */
    List<Long> first(FileQuery query, int most) {
        List<Long> first = new ArrayList<>();
        for (FileQuery.Part part : query.parts()) {
            if (first.size() < most) {
                first.addAll(ask(
                                "select d.id from datafile d",
                                query,
                                part,
                                " order by d.directory, d.filename limit " + (most - first.size()))
                        .mapTo(Long.class)
                        .list());
            }
        }
        return first;
    }

    /** All ids, ascending; also where the query is limited to protocols. */
    long[] ids(FileQuery query) {
        Ids ids = new Ids();
        for (FileQuery.Part part : query.parts()) {
            boolean limited = part.whole() && !query.protocols().isEmpty();
            Query asked = ask("select d.id from datafile d", query, part, limited ? SelectionTable.WITH_PROTOCOL : "");
            (limited ? asked.bind("protocols", IdList.ofProtocols(query.protocols())) : asked)
                    .scanResultSet((results, context) -> {
                        try (context) {
                            for (var rows = results.get(); rows.next(); ) {
                                ids.add(rows.getLong(1));
                            }
                        }
                        return ids;
                    });
        }
        long[] all = ids.toArray();
        Arrays.sort(all);
        return all;
    }

    private Query ask(String select, FileQuery query, FileQuery.Part part, String order) {
        return part.whole()
                ? session.handle()
                        .createQuery(select + SelectionTable.AS_OF + without + order)
                        .bind("dataset", part.dataset().id())
                        .bind("revision", query.revision())
                : session.handle()
                        .createQuery(select + SelectionTable.LISTED + without + order)
                        .bind("ids", IdList.of(part.picked()));
    }
}
