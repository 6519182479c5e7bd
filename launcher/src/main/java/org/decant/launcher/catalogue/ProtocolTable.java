package org.decant.launcher.catalogue;

import java.util.Collection;
import java.util.Set;
import org.decant.launcher.store.Session;
import org.jdbi.v3.core.Handle;

/** Every protocol that a dataset's files have ever had a location of. */
final class ProtocolTable {

    private final Session session;
    private final Handle handle;

    ProtocolTable(Session session) {
        this.session = session;
        handle = session.handle();
    }

    void add(long datasetId, Collection<String> protocols) {
        session.batch(
                "insert into dataset_protocol (dataset_id, protocol) values (?, ?) on conflict do nothing",
                protocols,
                (statement, protocol) -> {
                    statement.setLong(1, datasetId);
                    statement.setString(2, protocol);
                });
    }

    boolean knows(String protocol) {
        return handle.createQuery("select exists (select 1 from dataset_protocol where protocol = :protocol)")
                .bind("protocol", protocol)
                .mapTo(Boolean.class)
                .one();
    }

    Set<String> of(long datasetId) {
        return handle.createQuery("select protocol from dataset_protocol where dataset_id = :dataset")
                .bind("dataset", datasetId)
                .mapTo(String.class)
                .set();
    }
}
