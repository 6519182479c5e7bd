package org.decant.launcher.catalogue;

import static org.decant.launcher.catalogue.RevisionTable.OPEN;

import java.util.List;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Which datasets an experiment holds. */
final class MembershipTable {

    private final Handle handle;

    MembershipTable(Session session) {
        handle = session.handle();
    }

    void add(long experimentId, long datasetId, long revision) {
        handle.createUpdate("insert into experiment_dataset (experiment_id, dataset_id, since_revision)"
                        + " values (:experiment, :dataset, :revision)")
                .bind("experiment", experimentId)
                .bind("dataset", datasetId)
                .bind("revision", revision)
                .execute();
    }

    /** Those that hold any of these now. */
    List<Long> experiments(long... datasetIds) {
        return handle.createQuery("select distinct experiment_id from experiment_dataset where dataset_id in"
                        + " (select value from json_each(:datasets)) and until_revision = " + OPEN + " order by 1")
                .bind("datasets", IdList.of(datasetIds))
                .mapTo(Long.class)
                .list();
    }

    /** Ends an experiment's memberships, and the datasets that no other experiment holds. */
    void endAll(long experimentId, long revision) {
        handle.createUpdate("update dataset set revision = :revision, until_revision = :revision where id in"
                        + " (select dataset_id from experiment_dataset where experiment_id = :experiment"
                        + " and until_revision = " + OPEN + ") and not exists (select 1 from experiment_dataset other"
                        + " where other.dataset_id = dataset.id and other.experiment_id <> :experiment"
                        + " and other.until_revision = " + OPEN + ")")
                .bind("experiment", experimentId)
                .bind("revision", revision)
                .execute();
        handle.createUpdate("update experiment_dataset set until_revision = :revision"
                        + " where experiment_id = :experiment and until_revision = " + OPEN)
                .bind("experiment", experimentId)
                .bind("revision", revision)
                .execute();
    }
}
