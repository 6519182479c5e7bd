package org.decant.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.DatasetEntry;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.config.Settings;
import org.decant.launcher.config.SettingsSources;
import org.decant.launcher.ingest.ExperimentChoice;
import org.decant.launcher.ingest.FolderIngest;
import org.decant.launcher.ingest.IngestRequest;
import org.decant.launcher.ingest.IngestResult;
import org.decant.launcher.ingest.Progress;
import org.decant.launcher.ingest.RootsFile;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.DatabaseSettings;

/**
 * A sample lab, ingested, in a folder that goes with the demonstration.
 *
 * @param experiment the id of its experiment
 */
record Demonstration(Path folder, Settings settings, long experiment) {

    static Demonstration prepare(Path home, int port) throws IOException {
        Path folder = Files.createTempDirectory("decant-demo-");
        try {
            return prepare(home, port, folder);
        } catch (IOException | RuntimeException failure) {
            remove(folder);
            throw failure;
        }
    }

    private static Demonstration prepare(Path home, int port, Path folder) throws IOException {
        Path lab = folder.resolve("lab");
        SampleLab.write(lab);
        Settings settings = Settings.load(SettingsSources.at(home)
                .withFlag("data.folder", "--data", folder.resolve("data").toString())
                .withFlag("providers.folder", "", folder.resolve("providers").toString())
                .withFlag("http.port", "--port", Integer.toString(port)));
        return new Demonstration(folder, settings, ingest(settings, lab));
    }

    private static long ingest(Settings settings, Path lab) {
        try (Database database = Database.open(settings.folders().data(), DatabaseSettings.COMMAND)) {
            Catalogue catalogue = new Catalogue(database);
            ExperimentChoice experiment = new ExperimentChoice(
                    Optional.empty(), SampleLab.TITLE, Optional.of(PublicLevel.FULL), "the sample lab");
            RootsFile roots = new RootsFile(settings.providers().folder());
            IngestResult result = new FolderIngest(catalogue)
                    .ingest(new IngestRequest(lab, experiment, Map.of(), roots, Set.of()), Progress.NONE);
            new Preparation().prepare(settings, catalogue, result.experimentId());
            return result.experimentId();
        }
    }

    void explain(Launcher launcher, PrintStream out) {
        URI address = launcher.address();
        List<DatasetEntry> datasets = launcher.catalogue().datasets(experiment, 0, 10);
        long dataset = datasets.get(0).id();
        long datafile = launcher.catalogue().datafiles(dataset, null, 1).get(0).id();
        out.printf("""
                Decant demonstrates itself with a sample lab, "%1$s".

                Open in a browser:
                  %2$s/
                  %2$s/api/v1/experiments
                  %2$s/api/v1/datasets?experiment=%3$d

                Paste into a shell:
                  curl -fOJ %2$s/download/experiment/%3$d/
                  curl -fOJ %2$s/download/experiment/%3$d/zip/
                  curl -fOJ %2$s/download/dataset/%4$d/
                  curl -fOJ %2$s/download/datafile/%5$d/
                  curl -fOJ -d dataset=%4$d -d datafile=%5$d %2$s/download/datafiles/

                Ctrl-C stops it; nothing of it stays on this machine.
                """, SampleLab.TITLE, address, experiment, dataset, datafile);
    }

    /** Takes everything of it away. */
    void remove() {
        remove(folder);
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException left) {
            System.err.println("decant: " + folder + " could not be removed: " + left.getMessage());
        }
    }

    /** Removes files, then the folders they were in. */
    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
