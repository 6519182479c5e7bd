package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Datafiles as they are read: one, a page, or all of a query. */
final class SelectionTable {

    private static final String ROWS = """
            select d.id, d.dataset_id, d.directory, d.filename, d.size, d.media_type, d.modified_nanos, d.successor_id,
                c.md5, c.sha256, c.sha512, c.crc32, d.until_revision = %1$d and s.until_revision = %1$d as is_current
            from datafile d join dataset s on s.id = d.dataset_id
            left join checksum c on c.datafile_id = d.id and c.size = d.size
                and c.modified_nanos is not distinct from d.modified_nanos
            """.formatted(OPEN);

    private static final String AS_OF =
            " where d.dataset_id = :dataset and d.since_revision <= :revision and d.until_revision > :revision";

    static final String WITH_PROTOCOL = """
            \sand exists (select 1 from location l where l.datafile_id = d.id and l.since_revision <= :revision
                and l.protocol in (select value from json_each(:protocols)))""";

    private static final String LISTED = " where d.id in (select value from json_each(:ids))";

    private static final String TOTALS =
            "select count(*) as datafiles, coalesce(sum(d.size), 0) as bytes from datafile d";

    private static final String FIRST_PROTOCOL = """
            select distinct (select l.protocol from location l where l.datafile_id = d.id
                order by case l.state when 'verified' then 0 when 'unverified' then 1 else 2 end, l.priority, l.id
                limit 1) from datafile d""";

    private final Handle handle;

    SelectionTable(Session session) {
        handle = session.handle();
    }

    Optional<DatafileRow> find(long id) {
        return handle.createQuery(ROWS + " where d.id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    /** In no order; ids that are unknown are passed over. */
    List<DatafileRow> find(String idList) {
        return handle.createQuery(ROWS + LISTED)
                .bind("ids", idList)
                .map((row, context) -> row(row))
                .list();
    }

    /** In archive order, from a key or behind it. */
    List<DatafileRow> page(DatasetPart part, DatafileKey start, boolean inclusive, int limit) {
        return bind(part, pageOf(part, inclusive))
                .bind("directory", start.directory())
                .bind("filename", start.filename())
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    static String pageOf(DatasetPart part, boolean inclusive) {
        return ROWS + asOf(part) + " and (d.directory, d.filename) " + (inclusive ? ">=" : ">")
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
        return totals(handle.createQuery(TOTALS + LISTED).bind("ids", idList));
    }

    private static Totals totals(Query query) {
        return query.map((row, context) -> new Totals(row.getLong("datafiles"), row.getLong("bytes")))
                .one();
    }

    /** Hears of the current ones among the ids, each once, in archive order. */
    void resolve(String idList, Consumer<Member> found) {
        members(
                handle.createQuery("select d.dataset_id, d.id from datafile d join dataset s on s.id = d.dataset_id"
                                + LISTED + " and d.until_revision = " + OPEN + " and s.until_revision = " + OPEN
                                + " order by d.dataset_id, d.directory, d.filename")
                        .bind("ids", idList),
                found);
    }

    /** Hears of those among the ids that had a location of these protocols, in archive order. */
    void withProtocol(String idList, long revision, Set<String> protocols, Consumer<Member> found) {
        members(
                handle.createQuery("select d.dataset_id, d.id from datafile d" + LISTED + WITH_PROTOCOL
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
        meet(handle.createQuery(FIRST_PROTOCOL + LISTED).bind("ids", idList), candidates, met);
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
        Query query = handle.createQuery(sql).bind("dataset", part.datasetId()).bind("revision", part.revision());
        return part.protocols().isEmpty() ? query : query.bind("protocols", IdList.ofProtocols(part.protocols()));
    }

    private static String asOf(DatasetPart part) {
        return part.protocols().isEmpty() ? AS_OF : AS_OF + WITH_PROTOCOL;
    }

    private static DatafileRow row(ResultSet row) throws SQLException {
        return new DatafileRow(
                row.getLong("id"),
                new DatafileKey(row.getLong("dataset_id"), row.getString("directory"), row.getString("filename")),
                row.getLong("size"),
                Optional.ofNullable(row.getString("media_type")),
                optional(row, "modified_nanos"),
                ChecksumTable.read(row),
                row.getBoolean("is_current"),
                optional(row, "successor_id"));
    }

    private static OptionalLong optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A datafile of a dataset. */
    record Member(long datasetId, long id) {}
}
