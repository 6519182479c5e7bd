package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;

/**
 * Writes files into the catalogue in short transactions, so that a server on the same catalogue is never kept waiting and
 * little is lost when the ingest is cut.
 */
final class BatchWriter {

    private static final int FILES = 500;
    private static final long NANOS = 500_000_000;

    private final Catalogue catalogue;
    private final long experimentId;
    private final Datasets datasets;
    private final Tally tally;
    private final Set<String> descriptions = new LinkedHashSet<>();
    private final List<Entry> entries = new ArrayList<>();
    private long oldest;

    BatchWriter(Catalogue catalogue, long experimentId, Datasets datasets, Tally tally) {
        this.catalogue = catalogue;
        this.experimentId = experimentId;
        this.datasets = datasets;
        this.tally = tally;
    }

    private record Entry(FoundFile file, Reading reading, OptionalLong replaced) {
        NewDatafile datafile(long datasetId) {
            return new NewDatafile(
                    file.key(datasetId),
                    reading.size(),
                    Optional.of(reading.mediaType()),
                    OptionalLong.of(reading.modifiedNanos()),
                    reading.checksums(),
                    List.of(Location.verified("file", file.url())));
        }
    }

    void openDataset(String description) {
        descriptions.add(description);
    }

    void add(FoundFile file, Reading reading, Optional<DatafileEntry> replaced) {
        if (entries.isEmpty()) {
            oldest = System.nanoTime();
        }
        entries.add(new Entry(
                file,
                reading,
                replaced.map(entry -> OptionalLong.of(entry.id())).orElse(OptionalLong.empty())));
        if (entries.size() >= FILES || System.nanoTime() - oldest > NANOS) {
            flush();
        }
    }

    void flush() {
        if (descriptions.isEmpty() && entries.isEmpty()) {
            return;
        }
        catalogue.change("ingest", change -> {
            write(change);
            return null;
        });
        entries.forEach(this::count);
        descriptions.clear();
        entries.clear();
    }

    private void write(Change change) {
        descriptions.forEach(description -> datasets.open(change, experimentId, description));
        List<NewDatafile> added = new ArrayList<>();
        for (Entry entry : entries) {
            NewDatafile datafile = entry.datafile(
                    datasets.open(change, experimentId, entry.file().dataset()));
            entry.replaced().ifPresentOrElse(id -> change.replaceDatafile(id, datafile), () -> added.add(datafile));
        }
        if (!added.isEmpty()) {
            change.addDatafiles(added);
        }
    }

    private void count(Entry entry) {
        tally.bytes += entry.reading().size();
        if (entry.replaced().isPresent()) {
            tally.replaced++;
        } else {
            tally.added++;
        }
    }
}
