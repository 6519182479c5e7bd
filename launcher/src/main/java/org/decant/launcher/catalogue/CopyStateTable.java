package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.statement.Query;

/** The states of the locations of current datafiles, counted. */
final class CopyStateTable {

    private static final String COUNT = """
            select count(*), coalesce(sum(d.size), 0),
                coalesce(sum(l.state = 'verified'), 0), coalesce(sum(l.state = 'damaged'), 0),
                coalesce(sum(l.state = 'missing'), 0),
                coalesce(sum(l.state = 'unverified' and l.checked_nanos is not null), 0),
                coalesce(sum(l.state = 'unverified' and l.checked_nanos is null), 0)
            from dataset s cross join datafile d on d.dataset_id = s.id cross join location l on l.datafile_id = d.id""" + " where s.until_revision = " + OPEN + " and d.until_revision = " + OPEN;

    private final Session session;

    CopyStateTable(Session session) {
        this.session = session;
    }

    CopyCounts all() {
        return counts(session.handle().createQuery(COUNT));
    }

    CopyCounts ofExperiment(long id) {
        return counts(session.handle()
                .createQuery(COUNT + " and s.id in (select dataset_id from experiment_dataset"
                        + " where experiment_id = :id and until_revision = " + OPEN + ")")
                .bind("id", id));
    }

    CopyCounts ofDataset(long id) {
        return counts(session.handle().createQuery(COUNT + " and s.id = :id").bind("id", id));
    }

    private static CopyCounts counts(Query query) {
        return query.map((row, context) -> counts(row)).one();
    }

    private static CopyCounts counts(ResultSet row) throws SQLException {
        return new CopyCounts(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }
}
