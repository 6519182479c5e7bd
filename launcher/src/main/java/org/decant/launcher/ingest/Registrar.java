package org.decant.launcher.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.Change;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * Takes manifests into the catalogue: files that live anywhere, by what their lines say. All lines are checked first; a
 * manifest is taken as a whole, in one change, or not at all. What it says of a file that is catalogued already is
 * compared, and adds locations only. Usable from any thread.
 */
public final class Registrar {

    private final Catalogue catalogue;

    public Registrar(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Registers the files of a manifest.
     *
     * @throws RegisterRefused when lines of it cannot be taken
     * @throws IngestRefused when it cannot be read, names no file, or the experiment is not clear
     */
    public RegisterResult register(Manifest manifest, ExperimentChoice choice) {
        Optional<ExperimentEntry> known = choice.find(catalogue);
        try (CheckedLines lines = CheckedLines.open()) {
            RefusedLines refused = new RefusedLines();
            SeenFiles seen = read(manifest, lines, refused);
            Compared before = compare(known, seen, lines, refused);
            if (seen.count() == 0) {
                throw new IngestRefused("the manifest names no file");
            }
            return catalogue.change("register", change -> {
                Optional<ExperimentEntry> now = choice.again(change, known);
                Compared compared = now.equals(known) ? before : compareAgain(change, now, seen, lines);
                long experimentId = choice.open(change, now);
                RegisterResult result = new ManifestWriter(
                                change, experimentId, compared.datasets(), seen, compared.unchanged())
                        .write(lines);
                change.record("register", "experiment " + experimentId, RunDetail.of(result));
                return result;
            });
        } catch (CatalogueException refused) {
            throw new IngestRefused(refused.getMessage() + "; nothing of the manifest was taken");
        }
    }

    /** What comparing with the catalogue has given, beside the ids kept with the files seen. */
    private record Compared(Datasets datasets, BitSet unchanged) {}

    private Compared compare(
            Optional<ExperimentEntry> known, SeenFiles seen, CheckedLines lines, RefusedLines refused) {
        Datasets datasets =
                known.map(entry -> Datasets.of(catalogue, entry.id())).orElseGet(Datasets::new);
        BitSet unchanged = new CatalogueCheck(datasets, catalogue::existing, seen, refused).check(lines);
        refused.refuse();
        return new Compared(datasets, unchanged);
    }

    /** Somebody else has changed the experiment since; within the change nobody can. */
    private static Compared compareAgain(
            Change change, Optional<ExperimentEntry> now, SeenFiles seen, CheckedLines lines) {
        RefusedLines refused = new RefusedLines();
        Datasets datasets = now.map(entry -> Datasets.of(change, entry.id())).orElseGet(Datasets::new);
        BitSet unchanged = new CatalogueCheck(datasets, change::existing, seen, refused).check(lines);
        refused.refuse();
        return new Compared(datasets, unchanged);
    }

    private static SeenFiles read(Manifest manifest, CheckedLines lines, RefusedLines refused) {
        try {
            SeenFiles seen = new SeenFiles(manifest.countLines());
            new ManifestCheck(seen, lines, refused).check(manifest);
            return seen;
        } catch (IOException | UncheckedIOException e) {
            IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            throw new IngestRefused("the manifest cannot be read: " + Reasons.of(cause) + "; nothing of it was taken");
        }
    }
}
