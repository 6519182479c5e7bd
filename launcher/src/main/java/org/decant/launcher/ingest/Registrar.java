package org.decant.launcher.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Optional;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.CatalogueException;
import org.decant.launcher.catalogue.ExperimentEntry;

/**
 * Takes manifests into the catalogue: files that live anywhere, by what their lines say. All lines are checked first; a
 * manifest is taken as a whole, in one change, or not at all. What it says of a file that is catalogued already is compared, and adds
 * locations only. Usable from any thread.
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
    public RegisterResult register(Manifest manifest, ExperimentChoice experiment) {
        Optional<ExperimentEntry> known = experiment.find(catalogue);
        Datasets datasets =
                known.map(found -> Datasets.of(catalogue, found.id())).orElseGet(Datasets::new);
        try {
            SeenFiles seen = new SeenFiles(manifest.countLines());
            BitSet unchanged = new ManifestCheck(catalogue, datasets, seen).check(manifest);
            if (seen.count() == 0) {
                throw new IngestRefused("the manifest names no file");
            }
            return catalogue.change(
                    "register",
                    change -> write(
                            new ManifestWriter(change, experiment.open(change, known), datasets, seen, unchanged),
                            manifest));
        } catch (CatalogueException e) {
            throw new IngestRefused(e.getMessage() + "; nothing of the manifest was taken");
        } catch (IOException | UncheckedIOException e) {
            IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            throw new IngestRefused("the manifest cannot be read: " + Reasons.of(cause) + "; nothing of it was taken");
        }
    }

    private static RegisterResult write(ManifestWriter writer, Manifest manifest) {
        try {
            return writer.write(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
