package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;

/** Takes the lines of a manifest that was found good into the catalogue, within one change. */
final class ManifestWriter {

    private static final int CHUNK = 500;

    private final Change change;
    private final long experimentId;
    private final Datasets datasets;
    private final SeenFiles seen;
    private final BitSet unchanged;
    private final Map<Integer, NewDatafile> chunk = new LinkedHashMap<>();
    private final Set<Long> datasetIds = new TreeSet<>();
    private long bytes;
    private long added;
    private long locations;

    ManifestWriter(Change change, long experimentId, Datasets datasets, SeenFiles seen, BitSet unchanged) {
        this.change = change;
        this.experimentId = experimentId;
        this.datasets = datasets;
        this.seen = seen;
        this.unchanged = unchanged;
    }

    RegisterResult write(CheckedLines lines) {
        lines.forEach(this::take);
        flush();
        return new RegisterResult(experimentId, List.copyOf(datasetIds), seen.count(), bytes, added, locations);
    }

    private void take(Registration line, int place) {
        if (seen.firstLine(place) == line.line()) {
            bytes += line.size();
        }
        long dataset = datasets.open(change, experimentId, line.dataset());
        datasetIds.add(dataset);
        if (!unchanged.get(Math.toIntExact(line.line()))) {
            put(place, dataset, line);
        }
    }

    private void put(int place, long dataset, Registration line) {
        int priority = line.priority().orElseGet(() -> seen.takePriority(place));
        Location location = Location.unverified(line.protocol(), line.url(), priority);
        if (seen.id(place) != 0) {
            change.addLocation(seen.id(place), location);
            locations++;
        } else if (chunk.containsKey(place)) {
            chunk.get(place).locations().add(location);
            locations++;
        } else {
            chunk.put(place, datafile(dataset, line, location));
            if (chunk.size() == CHUNK) {
                flush();
            }
        }
    }

    private static NewDatafile datafile(long dataset, Registration line, Location location) {
        return new NewDatafile(
                line.key(dataset),
                line.size(),
                line.mediaType(),
                line.modifiedNanos(),
                line.checksums(),
                new ArrayList<>(List.of(location)));
    }

    private void flush() {
        if (chunk.isEmpty()) {
            return;
        }
        List<Long> ids = change.addDatafiles(List.copyOf(chunk.values()));
        int index = 0;
        for (int place : chunk.keySet()) {
            seen.setId(place, ids.get(index++));
        }
        added += ids.size();
        chunk.clear();
    }
}
