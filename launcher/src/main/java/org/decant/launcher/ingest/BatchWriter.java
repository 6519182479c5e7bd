package org.decant.launcher.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;

/**
 * Writes files into the catalogue in short transactions, so that a server on the same catalogue is never kept waiting and
 * little is lost when the ingest is cut. What others have written meanwhile is looked at again within each.
 */
final class BatchWriter {

    private static final int FILES = 500;
    private static final long NANOS = 500_000_000;

    private final Catalogue catalogue;
    private final long experimentId;
    private final Datasets datasets;
    private final Findings findings;
    private final Tally tally;
    private final Set<String> descriptions = new LinkedHashSet<>();
    private final List<BatchEntry> entries = new ArrayList<>();
    private final Map<Long, Checksums> learned = new HashMap<>();
    private final List<Location> found = new ArrayList<>();
    private long oldest;

    BatchWriter(Catalogue catalogue, long experimentId, Datasets datasets, Findings findings, Tally tally) {
        this.catalogue = catalogue;
        this.experimentId = experimentId;
        this.datasets = datasets;
        this.findings = findings;
        this.tally = tally;
    }

    void openDataset(String description) {
        descriptions.add(description);
    }

    void add(FoundFile file, Reading reading, Optional<DatafileEntry> known) {
        begin();
        entries.add(new BatchEntry(file, reading, known));
        flushIfDue();
    }

    /** Keeps that the file is what the catalogue says. */
    void confirm(DatafileEntry datafile, Location here, Reading reading) {
        begin();
        if (!reading.checksums().equals(datafile.checksums())) {
            learned.put(datafile.id(), reading.checksums());
        }
        if (here.state() != Location.State.VERIFIED) {
            found.add(here.as(Location.State.VERIFIED, Optional.empty()));
        }
        flushIfDue();
    }

    private void begin() {
        if (waiting() == 0) {
            oldest = System.nanoTime();
        }
    }

    private int waiting() {
        return entries.size() + Math.max(learned.size(), found.size());
    }

    private void flushIfDue() {
        if (waiting() >= FILES || System.nanoTime() - oldest > NANOS) {
            flush();
        }
    }

    /** @throws CancellationException where the thread is interrupted, which the catalogue would take for being busy */
    void flush() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the ingest was interrupted");
        }
        if (!learned.isEmpty()) {
            catalogue.learn(learned);
            learned.clear();
        }
        if (!found.isEmpty()) {
            catalogue.found(found);
            found.clear();
        }
        if (!descriptions.isEmpty() || !entries.isEmpty()) {
            catalogue.change("ingest", this::write).forEach(written -> count(written.entry(), written.outcome()));
            descriptions.clear();
            entries.clear();
        }
    }

    private record Written(BatchEntry entry, BatchEntry.Outcome outcome) {}

    private List<Written> write(Change change) {
        descriptions.forEach(description -> datasets.open(change, experimentId, description));
        Map<DatafileKey, BatchEntry> byKey = new LinkedHashMap<>();
        for (BatchEntry entry : entries) {
            long dataset = datasets.open(change, experimentId, entry.file().dataset());
            byKey.put(entry.file().key(dataset), entry);
        }
        Map<DatafileKey, DatafileEntry> existing = change.existing(byKey.keySet());
        List<Written> written = new ArrayList<>(entries.size());
        List<NewDatafile> added = new ArrayList<>();
        byKey.forEach((key, entry) -> {
            DatafileEntry now = existing.get(key);
            BatchEntry.Outcome outcome = entry.outcome(now);
            written.add(new Written(entry, outcome));
            if (outcome == BatchEntry.Outcome.ADDED) {
                added.add(entry.added(key));
            } else if (outcome == BatchEntry.Outcome.REPLACED) {
                change.replaceDatafile(now.id(), entry.replacing(now));
            }
        });
        if (!added.isEmpty()) {
            change.addDatafiles(added);
        }
        return written;
    }

    private void count(BatchEntry entry, BatchEntry.Outcome outcome) {
        if (outcome == BatchEntry.Outcome.CLASHING) {
            findings.problem(
                    entry.file().name(),
                    "somebody else brought in something else of this name meanwhile; ingest again");
            return;
        }
        tally.bytes += entry.reading().size();
        switch (outcome) {
            case ADDED -> tally.added++;
            case REPLACED -> tally.replaced++;
            default -> tally.unchanged++;
        }
    }
}
