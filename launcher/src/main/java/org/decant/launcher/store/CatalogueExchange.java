package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts another catalogue in the place of the one in a data folder. While it is open no server and no command can use the
 * folder.
 *
 * <p>Killed at any moment, it leaves one of these, and never a catalogue beside a log that is not its own: the former
 * catalogue as it was; no catalogue, which a start refuses, with the former one whole where it was set aside; the new one.
 */
public final class CatalogueExchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueExchange.class);
    private static final String SCRATCH = "restoring";

    /** How the names of folders begin that a former catalogue is set aside in; what follows is when. */
    public static final String ASIDE = "replaced-";

    /** The catalogue itself comes first: without it, a log that stays for a moment longer does no harm. */
    private static final List<String> PARTS = List.of(Database.FILE, Database.FILE + "-wal", Database.FILE + "-shm");

    private final Path dataFolder;
    private final Consumer<String> steps;
    private final DataLock server;
    private final CatalogueUse alone;

    /** Waits for nobody: throws {@link StoreException} where the folder or the catalogue is in use. */
    public CatalogueExchange(Path dataFolder) {
        this(dataFolder, done -> {});
    }

    /** @param steps hears what is done, at each moment when a kill would find another state */
    CatalogueExchange(Path dataFolder, Consumer<String> steps) {
        this.steps = steps;
        this.dataFolder = DataFolder.prepare(dataFolder);
        server = DataLock.claim(this.dataFolder);
        try {
            alone = CatalogueUse.exclude(this.dataFolder);
        } catch (RuntimeException taken) {
            server.close();
            throw taken;
        }
    }

    /**
     * Copies a catalogue, with its log where it has one, to where it can be made ready, and checks every page of it.
     *
     * @return the folder it is in, to be opened as a {@link Database}; it must be closed before {@link #complete}
     * @throws StoreException where it is not a whole catalogue, or is the one to be replaced
     */
    public Path prepare(Path backup) throws IOException {
        if (Files.exists(catalogue()) && Files.isSameFile(backup, catalogue())) {
            throw new StoreException(backup + " is the catalogue itself. Nothing was changed.");
        }
        Path scratch = scratch();
        removeScratch();
        NativeLibrary.unpackBelow(dataFolder);
        Files.createDirectory(scratch);
        copy(backup, scratch.resolve(Database.FILE));
        Path log = backup.resolveSibling(backup.getFileName() + "-wal");
        if (Files.exists(log)) {
            copy(log, scratch.resolve(PARTS.get(1)));
        }
        requireWhole(backup, new Soundness(scratch.resolve(Database.FILE)));
        steps.accept("prepared");
        return scratch;
    }

    /** The catalogue that is to be replaced, where there is one, and those that were set aside before, the latest first. */
    public List<Path> formers() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(dataFolder));
        try (Stream<Path> all = Files.list(dataFolder)) {
            all.filter(each -> each.getFileName().toString().startsWith(ASIDE))
                    .sorted(Comparator.reverseOrder())
                    .forEach(folders::add);
        }
        return folders.stream()
                .map(folder -> folder.resolve(Database.FILE))
                .filter(Files::exists)
                .toList();
    }

    /**
     * Reads one of the former catalogues, and leaves it as it is.
     *
     * @throws StoreException where it cannot be read; what else the work throws
     */
    public <T> T read(Path former, Function<Session, T> work) {
        Failures failures = new Failures(former);
        try {
            new Soundness(former).requirePlausible(true);
            return read(former, work, failures);
        } catch (SQLException | IOException | RuntimeException failure) {
            throw failures.translate(failure);
        }
    }

    private static <T> T read(Path former, Function<Session, T> work, Failures failures) throws SQLException {
        Connections connections = new Connections(former, DatabaseSettings.COMMAND);
        try (Connection looker = connections.looker().getConnection()) {
            Session session = new Session(looker, new Handles(), new KeptStatements(), failures);
            try {
                new Migrations(former).look(session.handle());
                return work.apply(session);
            } finally {
                session.end();
            }
        }
    }

    private static void requireWhole(Path backup, Soundness copied) throws IOException {
        try {
            copied.requirePlausible(true);
            copied.requireWhole();
        } catch (StoreDamagedException damaged) {
            throw new StoreException(backup + " is not a whole catalogue. Nothing was changed.", damaged);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Durable.create(to);
        try (var out = Files.newOutputStream(to)) {
            Files.copy(from, out);
        }
    }

    /**
     * Sets the former catalogue aside, under a name that is free, and puts the prepared one in its place.
     *
     * @return the folder the former one is in; nothing where there was none
     */
    public Optional<Path> complete(Path aside) throws IOException {
        Path ready = scratch().resolve(Database.FILE);
        if (Files.exists(scratch().resolve(PARTS.get(1)))) {
            throw new IOException("what was prepared in " + scratch() + " is not finished: is the disc full?");
        }
        Durable.file(ready);
        Durable.folder(scratch());
        List<String> present = present();
        if (!present.isEmpty()) {
            setAside(present, aside);
        }
        Files.move(ready, catalogue(), StandardCopyOption.ATOMIC_MOVE);
        Durable.folder(dataFolder);
        steps.accept("in place");
        return present.isEmpty() ? Optional.empty() : Optional.of(aside);
    }

    private List<String> present() {
        return PARTS.stream()
                .filter(part -> Files.exists(dataFolder.resolve(part)))
                .toList();
    }

    /** All parts have their second name before the first one loses its old one. */
    private void setAside(List<String> present, Path aside) throws IOException {
        Files.createDirectory(aside);
        for (String part : present) {
            OwnerOnly.tighten(dataFolder.resolve(part));
            linkOrCopy(dataFolder.resolve(part), aside.resolve(part));
            steps.accept("linked " + part);
        }
        Durable.folder(aside);
        Durable.folder(dataFolder);
        for (String part : present) {
            Files.delete(dataFolder.resolve(part));
            Durable.folder(dataFolder);
            steps.accept("removed " + part);
        }
    }

    private static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.copy(from, to);
            Durable.file(to);
        }
    }

    private void removeScratch() throws IOException {
        Path scratch = scratch();
        if (!Files.exists(scratch)) {
            return;
        }
        List<Path> deepestFirst = new ArrayList<>();
        try (Stream<Path> all = Files.walk(scratch)) {
            all.forEach(path -> deepestFirst.add(0, path));
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private Path catalogue() {
        return dataFolder.resolve(Database.FILE);
    }

    /** What was prepared and is not in place is given up. */
    @Override
    public void close() {
        try {
            removeScratch();
        } catch (IOException leftForTheNext) {
            LOG.warn("{} is of no use any more and cannot be removed: {}", scratch(), leftForTheNext.toString());
        } finally {
            alone.close();
            server.close();
        }
    }

    private Path scratch() {
        return dataFolder.resolve(SCRATCH);
    }
}
