package org.decant.launcher.http;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.decant.api.tck.MemoryProvider;
import org.decant.launcher.catalogue.Catalogue;
import org.decant.launcher.catalogue.Checksums;
import org.decant.launcher.catalogue.DatafileKey;
import org.decant.launcher.catalogue.ExperimentChange;
import org.decant.launcher.catalogue.Location;
import org.decant.launcher.catalogue.NewDatafile;
import org.decant.launcher.catalogue.PlanBounds;
import org.decant.launcher.catalogue.PublicLevel;
import org.decant.launcher.store.Database;

/** A real catalogue in a temporary folder, filled by tests with what is in memory, and its disc. */
abstract class FilledCatalogue {

    static final String MEMORY = "memory";

    final MemoryProvider memory = new MemoryProvider(MEMORY);
    final Database database;
    final Catalogue catalogue;

    FilledCatalogue(Path folder, InstantSource clock, PlanBounds plans) {
        database = Database.open(folder);
        catalogue = new Catalogue(database, clock, plans);
    }

    /** From now on a plan or the note of what is served needs more pages than the database has, as on a full disc. */
    void fillDisc() {
        database.write(session -> {
            session.handle().execute("create table if not exists filling (bytes blob)");
            for (String table : List.of("plan", "served_etag")) {
                session.handle()
                        .execute("create trigger if not exists fill_" + table + " before insert on " + table
                                + " begin insert into filling values (zeroblob(1000000)); end");
            }
            return null;
        });
        mostPages(1); // fewer than it has means as many as it has
    }

    void emptyDisc() {
        mostPages(1_000_000);
    }

    private void mostPages(int most) {
        database.write(session -> session.handle()
                .createQuery("pragma max_page_count = " + most)
                .mapTo(Integer.class)
                .one());
    }

    long experiment(String title, PublicLevel level) {
        return catalogue.change("test", change -> change.addExperiment(title, "lab", level, Optional.empty()));
    }

    void own(long experiment, String user) {
        var different = new ExperimentChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(user));
        catalogue.changeExperiment(experiment, different);
    }

    long dataset(long experiment, String description) {
        return catalogue.change("test", change -> change.addDataset(experiment, description, ""));
    }

    /** A datafile whose bytes are in memory, with its CRC-32. */
    long datafile(long dataset, String directory, String name, byte[] bytes) {
        return add(List.of(inMemory(dataset, directory, name, bytes))).get(0);
    }

    /** Adds all of them in one change. */
    List<Long> add(List<NewDatafile> datafiles) {
        return catalogue.change("test", change -> change.addDatafiles(datafiles));
    }

    NewDatafile inMemory(long dataset, String directory, String name, byte[] bytes) {
        String stored = dataset + "/" + directory + "/" + name;
        memory.store(stored, bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        Checksums checksums = new Checksums(null, null, null, crc.getValue());
        return described(dataset, directory, name, bytes.length, checksums, "memory:///" + stored);
    }

    long datafile(long dataset, String directory, String name, long size, Checksums checksums, String... urls) {
        return add(List.of(described(dataset, directory, name, size, checksums, urls)))
                .get(0);
    }

    /** Records that no copy of these datafiles is of any use. */
    void found(Location.State state, long... datafiles) {
        for (long datafile : datafiles) {
            for (Location location : catalogue.datafile(datafile).orElseThrow().locations()) {
                catalogue.found(location.id(), state, Optional.of("secret reason"));
            }
        }
    }

    private static NewDatafile described(
            long dataset, String directory, String name, long size, Checksums checksums, String... urls) {
        List<Location> locations = new ArrayList<>();
        for (String url : urls) {
            locations.add(Location.unverified(url.substring(0, url.indexOf(':')), url, locations.size()));
        }
        return new NewDatafile(
                new DatafileKey(dataset, directory, name),
                size,
                Optional.of("text/plain"),
                OptionalLong.of(1_600_000_000_123_456_789L),
                checksums,
                locations);
    }

    /** The SHA-256 and the CRC-32. */
    static Checksums checksums(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Checksums(null, HexFormat.of().formatHex(digest), null, crc.getValue());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Has all copies of a datafile taken for what is catalogued: their bytes are not digested again. */
    void verify(long datafile) {
        copies(datafile).forEach(copy -> catalogue.found(copy.id(), Location.State.VERIFIED, Optional.empty()));
    }

    /** In the order in which they were given. */
    List<Location> copies(long datafile) {
        return catalogue.datafile(datafile).orElseThrow().locations().stream()
                .sorted(Comparator.comparing(Location::id))
                .toList();
    }
}
