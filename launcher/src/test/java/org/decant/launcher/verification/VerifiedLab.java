package org.decant.launcher.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.decant.api.DownloadProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileEntry;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.download.Limits;
import org.decant.launcher.download.Stores;
import org.decant.launcher.http.ServedFolders;
import org.decant.launcher.ingest.ExperimentChoice;
import org.decant.launcher.ingest.FolderIngest;
import org.decant.launcher.ingest.IngestRequest;
import org.decant.launcher.ingest.Progress;
import org.decant.launcher.ingest.RootsFile;
import org.decant.launcher.providers.Generation;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.PatientSettings;

/** A folder of files, a catalogue of them, and verifications over both: with the file provider as it is shipped. */
public final class VerifiedLab implements AutoCloseable {

    final Path folder;
    final Path lab;
    final AtomicBoolean downloading = new AtomicBoolean();
    final ProviderRegistry registry = new ProviderRegistry();
    public Database database;
    Catalogue catalogue;
    public Verifications verifications;
    private Stores stores;
    private Duration patience = Duration.ofSeconds(20);
    private long services;

    public VerifiedLab(Path temporary) throws Exception {
        folder = temporary.toRealPath();
        lab = Files.createDirectories(folder.resolve("lab/run")).getParent();
        install(ServedFolders.provider(lab, Files.createDirectories(folder.resolve("store"))), "file", "tardis");
        open();
    }

    private void open() {
        database = Database.open(folder.resolve("data"), PatientSettings.PATIENT);
        catalogue = new Catalogue(database);
        stores = new Stores(registry, catalogue, new Limits(patience, patience));
        verifications =
                new Verifications(database, catalogue, stores, 20_000_000, downloading::get, InstantSource.system());
    }

    /** As with another server on the same catalogue; what ran is cut short. */
    void restart() {
        close();
        open();
    }

    /** Gives providers so long for an answer. */
    void patience(Duration shorter) {
        patience = shorter;
        restart();
    }

    void install(DownloadProvider provider, String... protocols) {
        registry.add(new Generation(Origin.of(protocols[0] + ".jar"), Set.of(protocols), 0, ++services, provider));
    }

    public Path file(String name, byte[] bytes) throws IOException {
        return Files.write(lab.resolve("run").resolve(name), bytes);
    }

    /** Takes in the folder; returns the experiment. */
    public long ingest() {
        ExperimentChoice choice = new ExperimentChoice(Optional.empty(), "Lab", Optional.of(PublicLevel.NONE), "test");
        RootsFile roots = new RootsFile(folder.resolve("config"));
        return new FolderIngest(catalogue)
                .ingest(new IngestRequest(lab, choice, Map.of(), roots, Set.of()), Progress.NONE)
                .experimentId();
    }

    /** Names a file that lives elsewhere; returns its id. */
    long register(String name, long size, Checksums checksums, String... urls) {
        List<Location> locations = Arrays.stream(urls)
                .map(url -> Location.unverified(url.substring(0, url.indexOf(':')), url, 0))
                .toList();
        return catalogue.change("test", change -> {
            long dataset = change.experimentsTitled("Elsewhere").stream()
                    .flatMap(each -> change.datasetOf(each.id(), "far").stream())
                    .findFirst()
                    .map(each -> each.id())
                    .orElseGet(() -> change.addDataset(
                            change.addExperiment("Elsewhere", "test", PublicLevel.NONE, Optional.empty()), "far", ""));
            NewDatafile datafile = new NewDatafile(
                    new DatafileKey(dataset, "", name),
                    size,
                    Optional.empty(),
                    OptionalLong.empty(),
                    checksums,
                    locations);
            return change.addDatafiles(List.of(datafile)).get(0);
        });
    }

    /** Verifies and waits for the end. */
    Verification verify(Scope scope) throws Exception {
        return ended(verifications.begin(scope, false, Journal.NONE));
    }

    Verification ended(Verification begun) throws Exception {
        Eventually.holds(() -> !verifications.isRunning());
        return verifications.find(begun.id()).orElseThrow();
    }

    /** The datafile of the folder that has this name. */
    DatafileEntry datafile(String name) {
        return catalogue.datasets(0, 100).stream()
                .flatMap(dataset -> catalogue.datafiles(dataset.id(), null, 1000).stream())
                .filter(entry -> entry.key().filename().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Location copy(String name) {
        return datafile(name).locations().get(0);
    }

    @Override
    public void close() {
        verifications.close();
        stores.close();
        database.close();
    }
}
