package org.decant.launcher.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue.Start;
import org.decant.launcher.catalogue.SelectionTable.Detail;
import org.decant.launcher.store.Session;

/** Reads datafiles with all that belongs to them: one statement for each dataset that is met, and one for all locations. */
final class PageReader {

    private static final DatafileKey BEFORE_ALL = new DatafileKey(0, "", "");

    private final Session session;
    private final SelectionTable selection;

    PageReader(Session session) {
        this.session = session;
        selection = new SelectionTable(session);
    }

    Optional<DatafileEntry> find(long id) {
        return selection.find(id).map(row -> row.with(new LocationTable(session).of(id)));
    }

    List<DatafileEntry> find(Collection<Long> ids) {
        return entries(selection.find(Detail.ROW, IdList.of(ids)));
    }

    /** In the order of the ids. */
    List<DatafileEntry> listed(List<Long> ids) {
        Map<Long, DatafileEntry> byId = new HashMap<>();
        find(ids).forEach(entry -> byId.put(entry.id(), entry));
        return ids.stream().map(byId::get).toList();
    }

    /** The current ones. */
    Map<DatafileKey, DatafileEntry> existing(Collection<DatafileKey> keys) {
        Collection<Long> ids = new DatafileTable(session).current(keys).values();
        Map<DatafileKey, DatafileEntry> existing = new HashMap<>();
        find(ids).forEach(entry -> existing.put(entry.key(), entry));
        return existing;
    }

    /** The one of this key. */
    Optional<Outline> find(FileQuery query, DatafileKey key) {
        return query.parts().stream()
                .filter(part -> part.dataset().id() == key.datasetId())
                .findFirst()
                .flatMap(part -> selection.page(Detail.OUTLINE, whole(query, part), key, true, 1).stream()
                        .filter(found -> found.key().equals(key))
                        .filter(found ->
                                part.whole() || Arrays.stream(part.picked()).anyMatch(id -> id == found.id()))
                        .findFirst());
    }

    List<DatafileEntry> dataset(DatasetPart part, DatafileKey after, int limit) {
        return entries(selection.page(Detail.ROW, part, after == null ? BEFORE_ALL : after, false, limit));
    }

    List<DatafileEntry> page(FileQuery query, Start start, int limit) {
        return entries(page(Detail.ROW, query, start, limit));
    }

    /** Without locations. */
    List<DatafileEntry> rows(FileQuery query, Start start, int limit) {
        return page(Detail.ROW, query, start, limit).stream()
                .map(row -> row.with(List.of()))
                .toList();
    }

    <T> List<T> page(Detail<T> detail, FileQuery query, Start start, int limit) {
        Optional<DatafileKey> from = Optional.empty();
        int part = 0;
        if (!start.equals(Start.FIRST)) {
            from = Optional.of(key(start));
            part = partOf(query, from.get().datasetId());
        }
        List<T> rows = new ArrayList<>();
        for (; part < query.parts().size() && rows.size() < limit; part++) {
            rows.addAll(read(detail, query, query.parts().get(part), from, start, limit - rows.size()));
            from = Optional.empty();
        }
        return rows;
    }

    private DatafileKey key(Start start) {
        return selection
                .find(start.datafileId())
                .orElseThrow(() -> new IllegalArgumentException("There is no datafile " + start.datafileId()))
                .key();
    }

    private static int partOf(FileQuery query, long datasetId) {
        for (int i = 0; i < query.parts().size(); i++) {
            if (query.parts().get(i).dataset().id() == datasetId) {
                return i;
            }
        }
        throw new IllegalArgumentException("Dataset " + datasetId + " is not in the query");
    }

    private <T> List<T> read(
            Detail<T> detail,
            FileQuery query,
            FileQuery.Part part,
            Optional<DatafileKey> from,
            Start start,
            int limit) {
        if (part.whole()) {
            boolean inclusive = from.isPresent() && start.inclusive();
            return selection.page(detail, whole(query, part), from.orElse(BEFORE_ALL), inclusive, limit);
        }
        int first = from.isEmpty() ? 0 : indexOf(part.picked(), start);
        return picked(detail, Arrays.copyOfRange(part.picked(), first, Math.min(part.picked().length, first + limit)));
    }

    private DatasetPart whole(FileQuery query, FileQuery.Part part) {
        long dataset = part.dataset().id();
        Set<String> had = query.protocols().isEmpty()
                ? Set.of()
                : new ProtocolTable(session).of(IdList.of(dataset)).getOrDefault(dataset, Set.of());
        return DatasetPart.of(query, part, had);
    }

    private static int indexOf(long[] ids, Start start) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == start.datafileId()) {
                return start.inclusive() ? i : i + 1;
            }
        }
        throw new IllegalArgumentException("Datafile " + start.datafileId() + " is not in the query");
    }

    private <T> List<T> picked(Detail<T> detail, long[] ids) {
        Map<Long, T> byId = new HashMap<>();
        selection
                .find(detail, IdList.of(ids))
                .forEach(row -> byId.put(detail.id().applyAsLong(row), row));
        return Arrays.stream(ids).mapToObj(byId::get).toList();
    }

    private List<DatafileEntry> entries(List<DatafileRow> rows) {
        String ids = IdList.of(rows.stream().mapToLong(DatafileRow::id).toArray());
        Map<Long, List<Location>> locations = new LocationTable(session).of(ids);
        return rows.stream()
                .map(row -> row.with(locations.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
