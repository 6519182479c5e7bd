package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.decant.launcher.store.RowReader;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.statement.Query;

/** Datafiles as they are read: one, a page, or all of a query. */
final class SelectionTable {

    static final String AS_OF =
            " where d.dataset_id = :dataset and d.since_revision <= :revision and d.until_revision > :revision";

    static final String WITH_PROTOCOL = """
            \sand exists (select 1 from location l where l.datafile_id = d.id and l.since_revision <= :revision
                and l.protocol in (select value from json_each(:protocols)))""";

    static final String LISTED = " where d.id in (select value from json_each(:ids))";

    private static final String ONE = Detail.ROW.select() + " where d.id = ?";

    private static final String TOTALS =
            "select count(*) as datafiles, coalesce(sum(d.size), 0) as bytes from datafile d";

    private static final String FIRST_PROTOCOL = """
            select distinct (select l.protocol from location l where l.datafile_id = d.id
                order by case l.state when 'verified' then 0 when 'unverified' then 1 else 2 end, l.priority, l.id
                limit 1) from datafile d""";

    private final Session session;

    SelectionTable(Session session) {
        this.session = session;
    }

    Optional<DatafileRow> find(long id) {
        return session.list(ONE, id, (statement, asked) -> statement.setLong(1, asked), Detail.ROW.reader()).stream()
                .findFirst();
    }

    /** In no order; ids that are unknown are passed over. */
    <T> List<T> find(Detail<T> detail, String idList) {
        return session.handle()
                .createQuery(detail.select() + LISTED)
                .bind("ids", idList)
                .map((row, context) -> detail.reader().read(row))
                .list();
    }

    /** In archive order, from a key or behind it. */
    <T> List<T> page(Detail<T> detail, DatasetPart part, DatafileKey start, boolean inclusive, int limit) {
        return bind(part, pageOf(detail, part, inclusive))
                .bind("directory", start.directory())
                .bind("filename", start.filename())
                .bind("limit", limit)
                .map((row, context) -> detail.reader().read(row))
                .list();
    }

    static String pageOf(Detail<?> detail, DatasetPart part, boolean inclusive) {
        return detail.select() + asOf(part) + " and (d.directory, d.filename) " + (inclusive ? ">=" : ">")
                + " (:directory, :filename) order by d.directory, d.filename limit :limit";
    }

    boolean isEmpty(DatasetPart part) {
        return bind(part, "select not exists (select 1 from datafile d" + asOf(part) + ")")
                .mapTo(Boolean.class)
                .one();
    }

    Totals totals(DatasetPart part) {
        return totals(bind(part, TOTALS + asOf(part)));
    }

    Totals totals(String idList) {
        return totals(session.handle().createQuery(TOTALS + LISTED).bind("ids", idList));
    }

    /** The greatest revision at which one of a query's files was added; 0 of none. */
    long lastSince(FileQuery query) {
        String select = "select coalesce(max(d.since_revision), 0) from datafile d";
        return query.parts().stream()
                .map(part -> part.whole()
                        ? bind(new DatasetPart(part.dataset().id(), query.revision(), Set.of()), select + AS_OF)
                        : session.handle().createQuery(select + LISTED).bind("ids", IdList.of(part.picked())))
                .mapToLong(each -> each.mapTo(Long.class).one())
                .max()
                .orElse(0);
    }

    private static Totals totals(Query query) {
        return query.map((row, context) -> new Totals(row.getLong("datafiles"), row.getLong("bytes")))
                .one();
    }

    /** Hears of the current ones among the ids, each once, in archive order. */
    void resolve(String idList, Consumer<Member> found) {
        members(
                session.handle()
                        .createQuery("select d.dataset_id, d.id from datafile d join dataset s on s.id = d.dataset_id"
                                + LISTED + " and d.until_revision = " + OPEN + " and s.until_revision = " + OPEN
                                + " order by d.dataset_id, d.directory, d.filename")
                        .bind("ids", idList),
                found);
    }

    /** Hears of those among the ids that had a location of these protocols, in archive order. */
    void withProtocol(String idList, long revision, Set<String> protocols, Consumer<Member> found) {
        members(
                session.handle()
                        .createQuery("select d.dataset_id, d.id from datafile d" + LISTED + WITH_PROTOCOL
                                + " order by d.dataset_id, d.directory, d.filename")
                        .bind("ids", idList)
                        .bind("revision", revision)
                        .bind("protocols", IdList.ofProtocols(protocols)),
                found);
    }

    private static void members(Query query, Consumer<Member> found) {
        query.map((row, context) -> new Member(row.getLong("dataset_id"), row.getLong("id")))
                .forEach(found);
    }

    /** Adds what is met to {@code met}, until all the candidates are in it. */
    void firstProtocols(DatasetPart part, Set<String> candidates, Set<String> met) {
        meet(bind(part, FIRST_PROTOCOL + asOf(part)), candidates, met);
    }

    void firstProtocols(String idList, Set<String> candidates, Set<String> met) {
        meet(session.handle().createQuery(FIRST_PROTOCOL + LISTED).bind("ids", idList), candidates, met);
    }

    /** Reads no row more than it must: Jdbi's iterators are one ahead, which may be a million files. */
    private static void meet(Query query, Set<String> candidates, Set<String> met) {
        query.scanResultSet((results, context) -> {
            try (context) {
                ResultSet rows = results.get();
                while (!met.containsAll(candidates) && rows.next()) {
                    met.add(rows.getString(1));
                }
            }
            return met;
        });
    }

    private Query bind(DatasetPart part, String sql) {
        Query query = session.handle()
                .createQuery(sql)
                .bind("dataset", part.datasetId())
                .bind("revision", part.revision());
        return part.protocols().isEmpty() ? query : query.bind("protocols", IdList.ofProtocols(part.protocols()));
    }

    private static String asOf(DatasetPart part) {
        return part.protocols().isEmpty() ? AS_OF : AS_OF + WITH_PROTOCOL;
    }

    /** A datafile of a dataset. */
    record Member(long datasetId, long id) {}

    /**
     * How much is read of a datafile, where it may be much or little.
     *
     * @param select without a condition; the datafile is {@code d}
     */
    record Detail<T>(String select, RowReader<T> reader, ToLongFunction<T> id) {

        private static final String CHECKSUMS = """
                left join checksum c on c.datafile_id = d.id and c.size = d.size
                    and c.modified_nanos is not distinct from d.modified_nanos
                """;

        static final Detail<DatafileRow> ROW =
                new Detail<>("""
                select d.id, d.dataset_id, d.directory, d.filename, d.size, d.media_type, d.modified_nanos, d.successor_id,
                    c.md5, c.sha256, c.sha512, c.crc32, d.until_revision = %1$d and s.until_revision = %1$d as is_current
                from datafile d join dataset s on s.id = d.dataset_id
                """.formatted(OPEN) + CHECKSUMS, Detail::row, DatafileRow::id);

        static final Detail<Outline> OUTLINE = new Detail<>("""
                select d.id, d.dataset_id, d.directory, d.filename, d.size, d.modified_nanos, c.crc32 from datafile d
                """ + CHECKSUMS, Detail::outline, Outline::id);

        /** By the columns' numbers: looking for their names would take longer than reading them. */
        private static DatafileRow row(ResultSet row) throws SQLException {
            return new DatafileRow(
                    row.getLong(1),
                    new DatafileKey(row.getLong(2), row.getString(3), row.getString(4)),
                    row.getLong(5),
                    Optional.ofNullable(row.getString(6)),
                    optional(row, row.getLong(7)),
                    ChecksumTable.read(row, 9),
                    row.getBoolean(13),
                    optional(row, row.getLong(8)));
        }

        private static Outline outline(ResultSet row) throws SQLException {
            return new Outline(
                    row.getLong(1),
                    new DatafileKey(row.getLong(2), row.getString(3), row.getString(4)),
                    row.getLong(5),
                    optional(row, row.getLong(6)),
                    optional(row, row.getLong(7)).orElse(Checksums.UNKNOWN_CRC));
        }

        /**
         * @param value read from the row last
         */
        private static OptionalLong optional(ResultSet row, long value) throws SQLException {
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }
}
