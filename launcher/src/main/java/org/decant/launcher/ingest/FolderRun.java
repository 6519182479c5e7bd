package org.decant.launcher.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;

/**
 * One walk through a folder: compares what is found with what is catalogued, some hundred files at a time, reads what is
 * new or has changed, and hands it to the writer.
 */
final class FolderRun implements FolderWalk.Visitor {

    private static final int AHEAD = 500;

    private final Catalogue catalogue;
    private final Datasets datasets;
    private final Readers readers;
    private final BatchWriter writer;
    private final Findings findings;
    private final Progress progress;
    private final Tally tally;
    private final List<FoundFile> ahead = new ArrayList<>();
    private List<Pending> reading = List.of();
    private final Set<String> seen = new LinkedHashSet<>();

    /** Datasets that nobody had when this came to them: there is nothing to compare with. */
    private final Set<String> made = new HashSet<>();

    FolderRun(
            Catalogue catalogue,
            Datasets datasets,
            Readers readers,
            BatchWriter writer,
            Findings findings,
            Progress progress,
            Tally tally) {
        this.catalogue = catalogue;
        this.datasets = datasets;
        this.readers = readers;
        this.writer = writer;
        this.findings = findings;
        this.progress = progress;
        this.tally = tally;
    }

    @Override
    public void dataset(String description) {
        seen.add(description);
        if (datasets.find(description).isEmpty()) {
            writer.openDataset(description);
            made.add(description);
        }
    }

    @Override
    public void file(FoundFile file) {
        ahead.add(file);
        if (ahead.size() == AHEAD) {
            takeAhead();
        }
    }

    @Override
    public void leftOut(String name, LeftOut.Reason reason) {
        findings.leftOut(name, reason);
    }

    @Override
    public void problem(String name, String reason) {
        findings.problem(name, reason);
    }

    /** Brings everything found so far into the catalogue. */
    void finish() {
        takeAhead();
        settleReading();
        writer.flush();
    }

    List<Long> datasetIds() {
        return seen.stream()
                .map(datasets::find)
                .flatMapToLong(OptionalLong::stream)
                .sorted()
                .boxed()
                .toList();
    }

    /** Has those ahead read while those before them are settled and written. */
    private void takeAhead() {
        List<Pending> next = new ArrayList<>(ahead.size());
        Map<DatafileKey, DatafileEntry> existing = existing();
        for (FoundFile file : ahead) {
            OptionalLong dataset = datasets.find(file.dataset());
            Optional<DatafileEntry> entry = dataset.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(existing.get(file.key(dataset.getAsLong())));
            next.add(pending(file, entry));
        }
        ahead.clear();
        settleReading();
        reading = next;
    }

    private void settleReading() {
        for (Pending file : reading) {
            take(file);
            progress.file();
        }
        reading = List.of();
    }

    /**
     * A file and what the catalogue has of it.
     *
     * @param here its location, where it has this one
     * @param reading of one that has to be read
     */
    private record Pending(
            FoundFile file,
            Optional<DatafileEntry> entry,
            Optional<Location> here,
            Optional<Future<Reading>> reading) {}

    private Pending pending(FoundFile file, Optional<DatafileEntry> entry) {
        Optional<Location> here = entry.flatMap(known -> known.locations().stream()
                .filter(location -> location.url().equals(file.url()))
                .findFirst());
        boolean taken = entry.isPresent() && here.isEmpty();
        boolean spared = entry.isPresent() && here.isPresent() && Confirmation.spares(file, entry.get(), here.get());
        Optional<Future<Reading>> read = taken || spared ? Optional.empty() : Optional.of(readers.read(file));
        return new Pending(file, entry, here, read);
    }

    private Map<DatafileKey, DatafileEntry> existing() {
        List<DatafileKey> keys = new ArrayList<>();
        for (FoundFile file : ahead) {
            if (!made.contains(file.dataset())) {
                datasets.find(file.dataset()).ifPresent(dataset -> keys.add(file.key(dataset)));
            }
        }
        return keys.isEmpty() ? new HashMap<>() : catalogue.existing(keys);
    }

    private void take(Pending pending) {
        FoundFile file = pending.file();
        Optional<DatafileEntry> entry = pending.entry();
        if (pending.reading().isPresent()) {
            read(file, pending.reading().get()).ifPresent(reading -> settle(file, reading, entry, pending.here()));
            return;
        }
        progress.bytes(file.attributes().size());
        DatafileEntry known = entry.orElseThrow();
        if (pending.here().isPresent()) {
            keep(file.dataset(), known);
        } else {
            findings.problem(
                    file.name(),
                    "the experiment has a file of this name from "
                            + known.locations().get(0).url());
        }
    }

    private void keep(String dataset, DatafileEntry entry) {
        seen.add(dataset);
        tally.unchanged++;
        tally.bytes += entry.size();
    }

    private Optional<Reading> read(FoundFile file, Future<Reading> handedOver) {
        try {
            Reading reading = readers.await(handedOver);
            if (!reading.privateKey()) {
                return Optional.of(reading);
            }
            findings.leftOut(file.name(), LeftOut.Reason.PRIVATE_KEY);
        } catch (IOException e) {
            findings.problem(file.name(), Reasons.of(e));
        }
        return Optional.empty();
    }

    private void settle(FoundFile file, Reading reading, Optional<DatafileEntry> entry, Optional<Location> here) {
        if (entry.isPresent() && Confirmation.confirms(reading, entry.get())) {
            writer.confirm(entry.get(), here.get(), reading);
            keep(file.dataset(), entry.get());
        } else {
            seen.add(file.dataset());
            writer.add(file, reading, entry);
        }
    }
}
