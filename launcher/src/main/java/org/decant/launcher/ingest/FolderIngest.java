package org.decant.launcher.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * Brings a folder into the catalogue: what is new is added, what has changed replaced, what has not is not even read.
 * One ingest at a time uses an instance; other writers may work on the same catalogue.
 */
public final class FolderIngest {

    private final Catalogue catalogue;

    public FolderIngest(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Ingests a folder. What was written before it is cut short stays and is not read again the next time.
     *
     * @throws IngestRefused before anything is read or written
     */
    public IngestResult ingest(IngestRequest request, Progress progress) {
        Path folder = FolderRules.check(request);
        Optional<ExperimentEntry> known = request.experiment().find(catalogue);
        Exclusions exclusions = new Exclusions(request);
        FolderCount count = new FolderCount();
        new FolderWalk(folder, exclusions, count).walk();
        if (count.files() == 0) {
            throw count.nothing(folder, progress);
        }
        request.roots().add(folder).ifPresent(progress::note);
        progress.total(count.files(), count.bytes());
        return run(request, folder, exclusions, known, progress);
    }

    private IngestResult run(
            IngestRequest request,
            Path folder,
            Exclusions exclusions,
            Optional<ExperimentEntry> known,
            Progress progress) {
        long experimentId = open(request.experiment(), known);
        Tally tally = new Tally();
        try {
            IngestResult result =
                    run(request, new Goal(folder, experimentId, known.isPresent()), exclusions, progress, tally);
            record(experimentId, RunDetail.of(folder, result.datasets(), tally, true));
            return result;
        } catch (RuntimeException | Error failure) {
            recordCutShort(experimentId, RunDetail.of(folder, List.of(), tally, false), failure);
            throw failure;
        }
    }

    /** @param known whether the experiment was there before */
    private record Goal(Path folder, long experimentId, boolean known) {}

    private IngestResult run(IngestRequest request, Goal goal, Exclusions exclusions, Progress progress, Tally tally) {
        Datasets datasets = Datasets.of(catalogue, goal.experimentId());
        Findings findings = new Findings(progress);
        List<Long> seen;
        try (Readers readers = new Readers(exclusions, progress)) {
            BatchWriter writer = new BatchWriter(catalogue, goal.experimentId(), datasets, findings, tally);
            FolderRun run = new FolderRun(catalogue, datasets, readers, writer, findings, progress, tally);
            new FolderWalk(goal.folder(), exclusions, run).walk();
            run.finish();
            seen = run.datasetIds();
        }
        if (goal.known()) {
            boolean prune = request.has(IngestRequest.Option.PRUNE);
            new GoneFiles(catalogue, goal.folder(), prune, findings, tally).settle(datasets);
        }
        return result(goal.experimentId(), seen, tally, findings);
    }

    private void record(long experimentId, Map<String, ?> detail) {
        catalogue.record("ingest", "experiment " + experimentId, detail);
    }

    private void recordCutShort(long experimentId, Map<String, ?> detail, Throwable failure) {
        try {
            record(experimentId, detail);
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private long open(ExperimentChoice choice, Optional<ExperimentEntry> known) {
        if (known.isPresent() && !choice.changes(known.get())) {
            return known.get().id();
        }
        return catalogue.change("ingest", change -> choice.open(change, choice.again(change, known)));
    }

    private static IngestResult result(long experimentId, List<Long> datasets, Tally tally, Findings findings) {
        return new IngestResult(
                experimentId,
                datasets,
                tally.datafiles(),
                tally.bytes,
                tally.counts(),
                findings.problems(),
                findings.problemCount(),
                findings.leftOut(),
                findings.leftOutCounts());
    }
}
