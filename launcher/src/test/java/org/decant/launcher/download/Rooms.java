package org.decant.launcher.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.CRC32;
import org.decant.api.DownloadProvider;
import org.decant.api.tck.MemoryProvider;
import org.decant.launcher.Eventually;
import org.decant.launcher.access.Access;
import org.decant.launcher.access.Anonymous;
import org.decant.launcher.access.Grants;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.compression.CompressionBounds;
import org.decant.launcher.compression.Compressor;
import org.decant.launcher.providers.Bounds;
import org.decant.launcher.providers.Generation;
import org.decant.launcher.providers.Origin;
import org.decant.launcher.providers.ProviderRegistry;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;

/** A real catalogue in a folder of its own, providers that live in memory, and downloads without HTTP. */
final class Rooms implements AutoCloseable {

    static final Anonymous ANYONE = new Anonymous();
    static final Limits USUAL_LIMITS = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20));

    final MemoryProvider memory = new MemoryProvider("memory");
    final ProviderRegistry registry;
    final Database database;
    final Catalogue catalogue;
    final Planner planner;
    final Compressor compressor = new Compressor(CompressionBounds.of(6, 3, 0, 64));
    final Generation stock;
    final Stores stores;
    final Downloads downloads;
    final long experiment;
    private long services;

    Rooms(Path folder) {
        this(folder, Bounds.DEFAULT, USUAL_LIMITS);
    }

    Rooms(Path folder, Bounds bounds, Limits limits) {
        registry = new ProviderRegistry(bounds);
        database = Database.open(folder);
        catalogue = new Catalogue(database);
        planner = new Planner(catalogue, Duration.ofSeconds(20));
        Permitted permitted =
                new Permitted(catalogue, new Access(catalogue, new Grants(database, Journal.NONE), Clock.systemUTC()));
        stores = new Stores(registry, catalogue, limits);
        downloads = new Downloads(catalogue, stores, permitted, new Archives(catalogue, stores, planner, compressor));
        experiment = experiment("Crystals", PublicLevel.FULL);
        stock = install(memory, "memory");
    }

    static Stores stores(ProviderRegistry registry, Catalogue catalogue) {
        return new Stores(registry, catalogue, USUAL_LIMITS);
    }

    Generation install(DownloadProvider provider, String... protocols) {
        Origin origin = Origin.of(String.join("+", protocols) + ".jar");
        Generation generation = new Generation(origin, Set.of(protocols), 0, ++services, provider);
        registry.add(generation);
        return generation;
    }

    /** Waits until nothing is, and that is nobody's merit but that of whoever had it. */
    void requireNothingHeld() throws Exception {
        Eventually.holds(() -> leases() == 0 && memory.open() == 0);
        assertThat(registry.tallies().values()).allMatch(tally -> tally.leaks() == 0);
    }

    long leases() {
        return registry.statuses().stream().mapToLong(status -> status.leases()).sum();
    }

    long experiment(String title, PublicLevel level) {
        return catalogue.change("test", change -> change.addExperiment(title, "lab", level, Optional.empty()));
    }

    long dataset(String description) {
        return catalogue.change("test", change -> change.addDataset(experiment, description, ""));
    }

    List<Long> add(List<NewDatafile> datafiles) {
        return catalogue.change("test", change -> change.addDatafiles(datafiles));
    }

    long add(NewDatafile datafile) {
        return add(List.of(datafile)).get(0);
    }

    /** A file whose bytes are in memory. */
    NewDatafile stored(long dataset, String path, byte[] bytes, boolean crcKnown) {
        memory.store(dataset + "/" + path, bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Checksums checksums = new Checksums(null, null, null, crcKnown ? crc.getValue() : Checksums.UNKNOWN_CRC);
        return file(dataset, path, bytes.length, checksums, at("memory:///" + dataset + "/" + path, 0));
    }

    NewDatafile stored(long dataset, String path, String text) {
        return stored(dataset, path, text.getBytes(StandardCharsets.UTF_8), true);
    }

    static NewDatafile file(long dataset, String path, long size, Checksums checksums, Location... locations) {
        int slash = path.lastIndexOf('/');
        return new NewDatafile(
                new DatafileKey(dataset, path.substring(0, Math.max(slash, 0)), path.substring(slash + 1)),
                size,
                Optional.empty(),
                OptionalLong.of(1_600_000_000_000_000_000L),
                checksums,
                List.of(locations));
    }

    static NewDatafile file(long dataset, String path, long size, String... urls) {
        List<Location> locations = new ArrayList<>();
        Arrays.stream(urls).forEach(url -> locations.add(at(url, locations.size())));
        return file(dataset, path, size, Checksums.NONE, locations.toArray(Location[]::new));
    }

    static Location at(String url, int priority) {
        return Location.unverified(url.substring(0, url.indexOf(':')), url, priority);
    }

    Answer.Bytes archive(String format) throws DownloadRefused {
        return (Answer.Bytes) experimentAs(Optional.of(format));
    }

    Answer experimentAs(Optional<String> format) throws DownloadRefused {
        return downloads.experiment(
                ANYONE, Optional.empty(), experiment, ArchiveOptions.of(format, Optional.of("flat")));
    }

    Answer.Bytes datafile(long id) throws DownloadRefused {
        return (Answer.Bytes) downloads.datafile(ANYONE, Optional.empty(), id);
    }

    static byte[] read(Answer.Bytes answer) throws IOException {
        try (answer) {
            return read(answer.body(), 0, Long.MAX_VALUE, 8192);
        }
    }

    /** Reads as a transfer does: a buffer at a time, only what the reader has agreed to. */
    static byte[] read(Body body, long first, long count, int bufferSize) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(bufferSize);
        try (BodyReader reader = body.open(first, count)) {
            boolean more = true;
            while (more) {
                buffer.clear();
                more = reader.read(buffer);
                all.write(buffer.array(), 0, buffer.position());
            }
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        planner.close();
        compressor.close();
        stores.close();
        database.close();
    }
}
