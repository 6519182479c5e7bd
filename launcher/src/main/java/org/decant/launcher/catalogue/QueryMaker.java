package org.decant.launcher.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.decant.launcher.catalogue.Catalogue.Picked;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Session;

/** Makes queries of what whoever asks may have: the catalogue knows nothing of callers. */
final class QueryMaker {

    private final Database database;

    QueryMaker(Database database) {
        this.database = database;
    }

    FileQuery experiment(long id) {
        Found found = database.read(session -> new Found(
                new RevisionTable(session).last(),
                new DatasetTable(session).of(id, 0, Integer.MAX_VALUE),
                List.of(),
                Map.of()));
        List<FileQuery.Part> parts = found.whole().stream()
                .map(dataset -> new FileQuery.Part(dataset, null))
                .toList();
        return QueryDigest.query(found.revision(), parts, Set.of());
    }

    Picked picked(long[] datasets, long[] datafiles) {
        Found found = database.read(session -> find(session, datasets, datafiles));
        Map<Long, FileQuery.Part> parts = new TreeMap<>();
        Ids accepted = new Ids();
        for (DatasetEntry dataset : found.ofPicks()) {
            Ids picks = found.picks().get(dataset.id());
            accepted.addAll(picks);
            parts.put(dataset.id(), new FileQuery.Part(dataset, picks.toArray()));
        }
        found.whole().forEach(dataset -> parts.put(dataset.id(), new FileQuery.Part(dataset, null)));
        long[] whole = parts.values().stream()
                .filter(FileQuery.Part::whole)
                .mapToLong(part -> part.dataset().id())
                .toArray();
        return new Picked(
                QueryDigest.query(found.revision(), List.copyOf(parts.values()), Set.of()),
                without(datasets, whole),
                without(datafiles, accepted.toArray()));
    }

    static FileQuery part(FileQuery query, Map<Long, long[]> files) {
        List<FileQuery.Part> parts = query.parts().stream()
                .map(FileQuery.Part::dataset)
                .filter(dataset -> files.containsKey(dataset.id()))
                .map(dataset -> new FileQuery.Part(dataset, files.get(dataset.id())))
                .toList();
        return QueryDigest.query(query.revision(), parts, Set.of());
    }

    private static Found find(Session session, long[] datasets, long[] datafiles) {
        Map<Long, Ids> picks = new TreeMap<>();
        if (datafiles.length > 0) {
            new SelectionTable(session).resolve(IdList.of(datafiles), member -> add(picks, member));
        }
        DatasetTable table = new DatasetTable(session);
        return new Found(
                new RevisionTable(session).last(),
                table.find(IdList.of(datasets)),
                table.find(IdList.of(picks.keySet())),
                picks);
    }

    private static void add(Map<Long, Ids> picks, SelectionTable.Member member) {
        picks.computeIfAbsent(member.datasetId(), id -> new Ids()).add(member.id());
    }

    /** The asked that are not among the given, each once, in the order asked. */
    private static long[] without(long[] asked, long[] given) {
        long[] sorted = given.clone();
        Arrays.sort(sorted);
        return LongStream.of(asked)
                .filter(id -> Arrays.binarySearch(sorted, id) < 0)
                .distinct()
                .toArray();
    }

    FileQuery limit(FileQuery query, Collection<String> protocols) {
        if (protocols.isEmpty() || !query.protocols().isEmpty()) {
            throw new IllegalArgumentException("A query is limited once, to at least one protocol");
        }
        Set<String> wanted =
                protocols.stream().map(Names::requireProtocol).collect(Collectors.toCollection(TreeSet::new));
        List<FileQuery.Part> parts = database.read(session -> limitPicks(session, query, wanted));
        return QueryDigest.query(query.revision(), parts, wanted);
    }

    /** Picked ids are limited now: their digest does not tell when a location was added. */
    private static List<FileQuery.Part> limitPicks(Session session, FileQuery query, Set<String> protocols) {
        List<FileQuery.Part> limited = new ArrayList<>();
        for (FileQuery.Part part : query.parts()) {
            if (part.whole()) {
                limited.add(part);
                continue;
            }
            Ids left = new Ids();
            new SelectionTable(session)
                    .withProtocol(
                            IdList.of(part.picked()), query.revision(), protocols, member -> left.add(member.id()));
            if (left.size() > 0) {
                limited.add(new FileQuery.Part(part.dataset(), left.toArray()));
            }
        }
        return limited;
    }

    private record Found(long revision, List<DatasetEntry> whole, List<DatasetEntry> ofPicks, Map<Long, Ids> picks) {}
}
