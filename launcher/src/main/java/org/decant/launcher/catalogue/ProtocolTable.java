package org.decant.launcher.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

    /** By dataset; one without locations is not in it. */
    Map<Long, Set<String>> of(String datasetIds) {
        Map<Long, Set<String>> byDataset = new HashMap<>();
        handle.createQuery("select dataset_id, protocol from dataset_protocol"
                        + " where dataset_id in (select value from json_each(:ids))")
                .bind("ids", datasetIds)
                .map((row, context) -> Map.entry(row.getLong("dataset_id"), row.getString("protocol")))
                .forEach(each -> byDataset
                        .computeIfAbsent(each.getKey(), id -> new HashSet<>(2))
                        .add(each.getValue()));
        return byDataset;
    }
}
