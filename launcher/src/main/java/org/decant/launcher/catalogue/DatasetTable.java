package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Datasets, with the count of what is current in them. Reads see current ones. */
final class DatasetTable {

    private static final String COLUMNS = "select s.id, s.description, s.directory, s.revision from dataset s";

    private static final String CURRENT = " s.until_revision = " + OPEN;

    private static final String MEMBER = " join experiment_dataset m on m.dataset_id = s.id and m.until_revision = "
            + OPEN + " where m.experiment_id = :experiment and" + CURRENT;

    private static final String TOTALS =
            "select coalesce(sum(s.datafiles), 0) as datafiles," + " coalesce(sum(s.bytes), 0) as bytes from dataset s";

    private final Session session;
    private final Handle handle;

    DatasetTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    Optional<DatasetEntry> find(long id) {
        return handle.createQuery(COLUMNS + " where s.id = :id and" + CURRENT)
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne();
    }

    List<DatasetEntry> find(String idList) {
        return handle.createQuery(
                        COLUMNS + " where s.id in (select value from json_each(:ids)) and" + CURRENT + " order by s.id")
                .bind("ids", idList)
                .map((row, context) -> entry(row))
                .list();
    }

    List<DatasetEntry> of(long experimentId, long afterId, int limit) {
        return handle.createQuery(COLUMNS + MEMBER + " and s.id > :after order by s.id limit :limit")
                .bind("experiment", experimentId)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    List<DatasetEntry> after(long id, int limit) {
        return handle.createQuery(COLUMNS + " where s.id > :after and" + CURRENT + " order by s.id limit :limit")
                .bind("after", id)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    Optional<DatasetEntry> described(long experimentId, String description) {
        return handle.createQuery(COLUMNS + MEMBER + " and s.description = :description order by s.id limit 1")
                .bind("experiment", experimentId)
                .bind("description", description)
                .map((row, context) -> entry(row))
                .findOne();
    }

    Totals totalsOfExperiment(long id) {
        return totals(TOTALS + MEMBER, "experiment", id);
    }

    Totals totals(long id) {
        return totals(TOTALS + " where s.id = :id and" + CURRENT, "id", id);
    }

    /** The totals of those that are current, by entry: an entry of an earlier revision is not in it. */
    Map<DatasetEntry, Totals> totals(String idList) {
        return handle.createQuery("select s.id, s.description, s.directory, s.revision, s.datafiles, s.bytes"
                        + " from dataset s where s.id in (select value from json_each(:ids)) and" + CURRENT)
                .bind("ids", idList)
                .map((row, context) ->
                        Map.entry(entry(row), new Totals(row.getLong("datafiles"), row.getLong("bytes"))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Totals totals(String sql, String name, long id) {
        return handle.createQuery(sql)
                .bind(name, id)
                .map((row, context) -> new Totals(row.getLong("datafiles"), row.getLong("bytes")))
                .one();
    }

    long add(String description, String directory, long revision) {
        return handle.createQuery("insert into dataset (description, directory, revision, since_revision)"
                        + " values (:description, :directory, :revision, :revision) returning id")
                .bind("description", description)
                .bind("directory", directory)
                .bind("revision", revision)
                .mapTo(Long.class)
                .one();
    }

    /** Sets the revision of each and adds to its totals. */
    void touch(Map<Long, Totals> more, long revision) {
        session.batch(
                "update dataset set revision = ?, datafiles = datafiles + ?, bytes = bytes + ? where id = ?",
                more.entrySet(),
                (statement, touched) -> {
                    statement.setLong(1, revision);
                    statement.setLong(2, touched.getValue().datafiles());
                    statement.setLong(3, touched.getValue().bytes());
                    statement.setLong(4, touched.getKey());
                });
    }

    private static DatasetEntry entry(ResultSet row) throws SQLException {
        return new DatasetEntry(
                row.getLong("id"), row.getString("description"), row.getString("directory"), row.getLong("revision"));
    }
}
