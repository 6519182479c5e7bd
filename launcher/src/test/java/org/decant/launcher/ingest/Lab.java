package org.decant.launcher.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.store.Database;

/** A folder of files and a catalogue to ingest it into, below one temporary folder. */
final class Lab implements AutoCloseable {

    final Path folder;
    final Path data;
    final Path providers;
    final Database database;
    final Catalogue catalogue;

    Lab(Path temporary) throws IOException {
        Path real = temporary.toRealPath();
        folder = Files.createDirectories(real.resolve("lab"));
        data = real.resolve("data");
        providers = real.resolve("config").resolve("providers");
        database = Database.open(data);
        catalogue = new Catalogue(database);
    }

    /** Writes a file below the folder. */
    Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    IngestResult ingest(IngestRequest.Option... options) {
        return ingest(Progress.NONE, options);
    }

    IngestResult ingest(Progress progress, IngestRequest.Option... options) {
        return new FolderIngest(catalogue).ingest(request(folder, options), progress);
    }

    IngestRequest request(Path any, IngestRequest.Option... options) {
        Set<IngestRequest.Option> asked = EnumSet.noneOf(IngestRequest.Option.class);
        asked.addAll(List.of(options));
        Map<String, Path> kept = Map.of("the data directory", data, "the program", data.resolveSibling("program"));
        return new IngestRequest(any, titled("Diffraction"), kept, new RootsFile(providers), asked);
    }

    static ExperimentChoice titled(String title) {
        return new ExperimentChoice(Optional.empty(), title, Optional.empty(), "tester");
    }

    /** All current datafiles of an experiment, as {@code dataset:directory/filename}. */
    List<String> names(long experimentId) {
        List<String> names = new ArrayList<>();
        for (DatasetEntry dataset : catalogue.datasets(experimentId, 0, 1_000)) {
            for (DatafileEntry datafile : catalogue.datafiles(dataset.id(), null, 1_000)) {
                String directory = datafile.key().directory();
                names.add(dataset.description() + ":" + (directory.isEmpty() ? "" : directory + "/")
                        + datafile.key().filename());
            }
        }
        return names;
    }

    DatafileEntry datafile(long experimentId, String filename) {
        return catalogue.datasets(experimentId, 0, 1_000).stream()
                .flatMap(dataset -> catalogue.datafiles(dataset.id(), null, 1_000).stream())
                .filter(datafile -> datafile.key().filename().equals(filename))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }
}
