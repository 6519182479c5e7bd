package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** The parts of frozen selections, and what has become of their datasets since. */
final class FrozenPartTable {

    private static final String ENDED = "select id from datafile where until_revision <> " + OPEN;

    private final Session session;
    private final Handle handle;

    FrozenPartTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    void add(String selection, List<FileQuery.Part> parts) {
        int[] ordinal = {0};
        session.batch(
                "insert into frozen_part (selection_id, ordinal, dataset_id, description, directory, dataset_revision,"
                        + " picked) values (?, ?, ?, ?, ?, ?, ?)",
                parts,
                (statement, part) -> {
                    statement.setString(1, selection);
                    statement.setInt(2, ordinal[0]++);
                    statement.setLong(3, part.dataset().id());
                    statement.setString(4, part.dataset().description());
                    statement.setString(5, part.dataset().directory());
                    statement.setLong(6, part.dataset().revision());
                    statement.setBytes(7, part.whole() ? null : PickedIds.pack(part.picked()));
                });
    }

    List<FileQuery.Part> of(String selection) {
        return handle.createQuery("select dataset_id, description, directory, dataset_revision, picked"
                        + " from frozen_part where selection_id = :selection order by ordinal")
                .bind("selection", selection)
                .map((row, context) -> part(row))
                .list();
    }

    private static FileQuery.Part part(ResultSet row) throws SQLException {
        DatasetEntry dataset = new DatasetEntry(
                row.getLong("dataset_id"),
                row.getString("description"),
                row.getString("directory"),
                row.getLong("dataset_revision"));
        byte[] picked = row.getBytes("picked");
        return new FileQuery.Part(dataset, picked == null ? null : PickedIds.unpack(picked));
    }

    List<Long> datasets(String selection) {
        return handle.createQuery("select dataset_id from frozen_part where selection_id = :selection order by ordinal")
                .bind("selection", selection)
                .mapTo(Long.class)
                .list();
    }

    /** The datasets that are not as they were. */
    List<Long> changed(String selection) {
        return handle.createQuery("select p.dataset_id from frozen_part p left join dataset s on s.id = p.dataset_id"
                        + " where p.selection_id = :selection"
                        + " and (s.revision is distinct from p.dataset_revision or s.until_revision <> " + OPEN + ")")
                .bind("selection", selection)
                .mapTo(Long.class)
                .list();
    }

    /** Members of a part that are no longer current. */
    List<Long> ended(FileQuery.Part part, long revision, long limit) {
        var query = part.whole()
                ? handle.createQuery(ENDED + " and dataset_id = :dataset and since_revision <= :revision"
                                + " and until_revision > :revision limit :limit")
                        .bind("dataset", part.dataset().id())
                        .bind("revision", revision)
                : handle.createQuery(ENDED + " and id in (select value from json_each(:ids)) limit :limit")
                        .bind("ids", IdList.of(part.picked()));
        return query.bind("limit", limit).mapTo(Long.class).list();
    }

    /** Of those that can no longer be had. */
    void forgetExpiredBefore(long nanos) {
        handle.createUpdate("delete from frozen_part where selection_id in"
                        + " (select id from frozen_selection where expires_nanos <= :nanos)")
                .bind("nanos", nanos)
                .execute();
    }
}
