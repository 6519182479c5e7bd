package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Datafiles as they are changed; they are read through {@link SelectionTable}. */
final class DatafileTable {

    private final Session session;
    private final Handle handle;

    DatafileTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    /** Gives each the next id; only the one writer may ask. */
    List<NumberedDatafile> number(List<NewDatafile> datafiles) {
        long last = handle.createQuery("select seq from sqlite_sequence where name = 'datafile'")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        List<NumberedDatafile> numbered = new ArrayList<>(datafiles.size());
        for (NewDatafile each : datafiles) {
            numbered.add(new NumberedDatafile(++last, each));
        }
        return numbered;
    }

    void add(List<NumberedDatafile> datafiles, long revision) {
        session.batch(
                "insert into datafile (id, dataset_id, directory, filename, size, media_type, modified_nanos,"
                        + " since_revision) values (?, ?, ?, ?, ?, ?, ?, ?)",
                datafiles,
                (statement, row) -> bind(statement, row, revision));
    }

    private static void bind(PreparedStatement statement, NumberedDatafile row, long revision) throws SQLException {
        NewDatafile datafile = row.datafile();
        statement.setLong(1, row.id());
        statement.setLong(2, datafile.key().datasetId());
        statement.setString(3, datafile.key().directory());
        statement.setString(4, datafile.key().filename());
        statement.setLong(5, datafile.size());
        statement.setString(6, datafile.mediaType().orElse(null));
        setOptional(statement, 7, datafile.modifiedNanos());
        statement.setLong(8, revision);
    }

    static void setOptional(PreparedStatement statement, int position, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(position, value.getAsLong());
        } else {
            statement.setNull(position, Types.INTEGER);
        }
    }

    /** The ids of those that are current. */
    Map<DatafileKey, Long> current(Collection<DatafileKey> keys) {
        Map<DatafileKey, Long> found = new LinkedHashMap<>();
        session.lookUp(
                "select id from datafile where dataset_id = ? and directory = ? and filename = ?"
                        + " and until_revision = " + OPEN
                        + " and dataset_id in (select id from dataset where until_revision = " + OPEN + ")",
                keys,
                (statement, key) -> {
                    statement.setLong(1, key.datasetId());
                    statement.setString(2, key.directory());
                    statement.setString(3, key.filename());
                },
                found::put);
        return found;
    }

    void end(long id, long revision) {
        handle.createUpdate("update datafile set until_revision = :revision where id = :id")
                .bind("id", id)
                .bind("revision", revision)
                .execute();
    }

    void succeed(long id, long successor) {
        handle.createUpdate("update datafile set successor_id = :successor where id = :id")
                .bind("id", id)
                .bind("successor", successor)
                .execute();
    }
}
