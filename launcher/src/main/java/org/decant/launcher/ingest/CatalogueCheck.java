package org.decant.launcher.ingest;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;

/** Compares good lines of a manifest with what the catalogue has of their files. */
final class CatalogueCheck {

    private static final int CHUNK = 500;

    private final Datasets datasets;
    private final Function<Collection<DatafileKey>, Map<DatafileKey, DatafileEntry>> catalogue;
    private final SeenFiles seen;
    private final RefusedLines refused;
    private final BitSet unchanged = new BitSet();
    private final Map<Registration, Integer> chunk = new LinkedHashMap<>();

    /**
     * @param catalogue gives the current datafiles among some keys
     * @param refused learns of the lines that contradict them
     */
    CatalogueCheck(
            Datasets datasets,
            Function<Collection<DatafileKey>, Map<DatafileKey, DatafileEntry>> catalogue,
            SeenFiles seen,
            RefusedLines refused) {
        this.datasets = datasets;
        this.catalogue = catalogue;
        this.seen = seen;
        this.refused = refused;
    }

    /** The numbers of the lines that say what the catalogue has already; the ids of their files go to the files seen. */
    BitSet check(CheckedLines lines) {
        seen.forgetIds();
        if (!datasets.all().isEmpty()) {
            lines.forEach(this::take);
            compareChunk();
        }
        return unchanged;
    }

    private void take(Registration line, int place) {
        if (datasets.find(line.dataset()).isPresent()) {
            chunk.put(line, place);
            if (chunk.size() == CHUNK) {
                compareChunk();
            }
        }
    }

    private void compareChunk() {
        List<DatafileKey> keys = chunk.keySet().stream().map(this::key).toList();
        Map<DatafileKey, DatafileEntry> existing = catalogue.apply(keys);
        chunk.forEach((line, place) -> {
            DatafileEntry entry = existing.get(key(line));
            if (entry != null) {
                compare(line, place, entry);
            }
        });
        chunk.clear();
    }

    private DatafileKey key(Registration line) {
        return line.key(datasets.find(line.dataset()).orElseThrow());
    }

    private void compare(Registration line, int place, DatafileEntry entry) {
        if (entry.size() != line.size()) {
            refused.add(line.line(), "datafile " + entry.id() + " has this name and another size, " + entry.size());
        } else if (contradicts(line, entry)) {
            refused.add(line.line(), "datafile " + entry.id() + " has this name and other checksums");
        } else {
            remember(line, place, entry);
        }
    }

    private static boolean contradicts(Registration line, DatafileEntry entry) {
        Map<String, String> known = entry.checksums().byAlgorithm();
        return line.checksums().byAlgorithm().entrySet().stream()
                .anyMatch(stated -> !stated.getValue().equals(known.getOrDefault(stated.getKey(), stated.getValue())));
    }

    private void remember(Registration line, int place, DatafileEntry entry) {
        List<Location> locations = entry.locations();
        if (seen.id(place) == 0) {
            seen.setId(place, entry.id());
            int last = locations.stream().mapToInt(Location::priority).max().orElse(-1);
            seen.setPriority(place, last + 1);
        }
        if (locations.stream().anyMatch(location -> location.url().equals(line.url()))) {
            unchanged.set(Math.toIntExact(line.line()));
        }
    }
}
