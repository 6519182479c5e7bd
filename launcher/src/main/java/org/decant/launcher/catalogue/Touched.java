package org.decant.launcher.catalogue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.decant.launcher.store.Session;

/** What a change has touched. It is marked once, when the change is done, however many rows it had. */
final class Touched {

    private final Set<Long> experiments = new HashSet<>();
    private final Map<Long, Totals> datasets = new TreeMap<>();
    private final Map<Long, Set<String>> protocols = new HashMap<>();

    void experiment(long id) {
        experiments.add(id);
    }

    void dataset(long id, long moreDatafiles, long moreBytes) {
        datasets.merge(
                id,
                new Totals(moreDatafiles, moreBytes),
                (one, other) ->
                        new Totals(one.datafiles() + other.datafiles(), Math.addExact(one.bytes(), other.bytes())));
    }

    void protocol(long datasetId, String protocol) {
        protocols.computeIfAbsent(datasetId, id -> new HashSet<>(2)).add(protocol);
    }

    void mark(Session session, long revision) {
        new DatasetTable(session).touch(datasets, revision);
        new ExperimentTable(session).touch(experiments, datasets.keySet(), revision);
        protocols.forEach(new ProtocolTable(session)::add);
    }
}
