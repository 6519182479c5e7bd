package org.decant.launcher.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.download.Spans;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Questions to the logical downloads. */
final class TakenTable {

    /** An experiment a row; alone: there is nothing else in it. */
    private static final String HELD = """
            with held (download, id, alone) as (
                select id, experiment_id, 1 from logical_download where experiment_id is not null
                union all
                select taken.id, each.value, taken.dataset_id is not null
                from logical_download taken, json_each(taken.experiments) each where taken.experiment_id is null)""";

    /** A dataset a row. */
    private static final String CONTAINED = """
            with recursive run (download, id, last) as (
                select taken.id, each.value ->> 0, each.value ->> 1
                from logical_download taken, json_each(taken.datasets) each where taken.dataset_id is null
                union all
                select download, id + 1, last from run where id < last),
            held (download, id, alone) as (
                select id, dataset_id, 1 from logical_download where dataset_id is not null
                union all select download, id, 0 from run)""";

    private static final String COUNTS = """
             select held.id, count(*) as downloads, sum(complete) as complete, count(elsewhere) as elsewhere,
                sum(case alone when 1 then sent else 0 end) as bytes,
                sum(case alone when 1 then 0 else sent end) as bytes_with_others,
                count(distinct case caller when 'anonymous' then 'anonymous ' || address else caller end) as callers
            from held join logical_download taken on taken.id = held.download""";

    private final Handle handle;

    TakenTable(Session session) {
        handle = session.handle();
    }

    List<LogicalDownload> page(DownloadFilter filter, long afterId, int limit) {
        String sql = "select * from logical_download taken where taken.id > :after" + and(filter)
                + " order by taken.id limit :limit";
        return bound(handle.createQuery(sql), filter)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> download(row))
                .list();
    }

    List<DownloadCount> ofExperiments(DownloadFilter filter, long afterId, int limit) {
        String only = filter.experiment().isPresent() ? " and held.id = :experiment" : "";
        return counts(HELD, only, filter, afterId, limit);
    }

    List<DownloadCount> ofDatasets(DownloadFilter filter, long afterId, int limit) {
        String only = filter.dataset().isPresent() ? " and held.id = :dataset" : "";
        return counts(CONTAINED, only, filter, afterId, limit);
    }

    private List<DownloadCount> counts(String held, String only, DownloadFilter filter, long afterId, int limit) {
        String sql = held + COUNTS + " where held.id > :after" + only + and(filter)
                + " group by held.id order by held.id limit :limit";
        return bound(handle.createQuery(sql), filter)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> new DownloadCount(
                        row.getLong("id"),
                        row.getLong("downloads"),
                        row.getLong("complete"),
                        row.getLong("elsewhere"),
                        row.getLong("bytes"),
                        row.getLong("bytes_with_others"),
                        row.getLong("callers")))
                .list();
    }

    /** Conditions of our own words only; what is asked for is bound. */
    private static String and(DownloadFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.experiment().isPresent()) {
            conditions.add("(experiment_id = :experiment or experiment_id is null"
                    + " and exists (select 1 from json_each(experiments) where value = :experiment))");
        }
        if (filter.dataset().isPresent()) {
            conditions.add("(dataset_id = :dataset or dataset_id is null and exists (select 1 from json_each(datasets)"
                    + " where :dataset between value ->> 0 and value ->> 1))");
        }
        filter.user().ifPresent(any -> conditions.add("name = :user collate nocase"));
        filter.from().ifPresent(any -> conditions.add("opened_nanos >= :from"));
        filter.before().ifPresent(any -> conditions.add("opened_nanos < :before"));
        if (filter.incomplete()) {
            conditions.add("complete = 0 and elsewhere is null");
        }
        StringBuilder all = new StringBuilder();
        conditions.forEach(condition -> all.append(" and ").append(condition));
        return all.toString();
    }

    private static Query bound(Query query, DownloadFilter filter) {
        filter.experiment().ifPresent(id -> query.bind("experiment", id));
        filter.dataset().ifPresent(id -> query.bind("dataset", id));
        filter.user().ifPresent(name -> query.bind("user", name));
        filter.from().ifPresent(from -> query.bind("from", Nanos.of(from)));
        filter.before().ifPresent(before -> query.bind("before", Nanos.of(before)));
        return query;
    }

    private static LogicalDownload download(ResultSet row) throws SQLException {
        Optional<Long> dataset = LogicalDownloadTable.optional(row, "dataset_id");
        Optional<Long> experiment = LogicalDownloadTable.optional(row, "experiment_id");
        return new LogicalDownload(
                row.getLong("id"),
                Nanos.instant(row.getLong("opened_nanos")),
                Nanos.instant(row.getLong("last_nanos")),
                row.getString("caller"),
                row.getString("name"),
                row.getString("address"),
                row.getString("agent"),
                row.getString("resource"),
                Optional.ofNullable(row.getString("etag")),
                LogicalDownloadTable.optional(row, "length"),
                LogicalDownloadTable.spans(row.getString("ranges")),
                row.getBoolean("inexact"),
                row.getLong("sent"),
                row.getInt("pieces"),
                row.getInt("running"),
                row.getBoolean("complete"),
                row.getString("reason"),
                row.getString("provider"),
                LogicalDownloadTable.optional(row, "location_id"),
                Optional.ofNullable(row.getString("elsewhere")),
                LogicalDownloadTable.optional(row, "datafile_id"),
                dataset.isPresent()
                        ? Spans.of(dataset.get(), 1)
                        : LogicalDownloadTable.spans(row.getString("datasets")),
                experiment.isPresent()
                        ? List.of(experiment.get())
                        : AuditDetail.readNumbers(row.getString("experiments")),
                Optional.ofNullable(row.getString("selection")));
    }
}
