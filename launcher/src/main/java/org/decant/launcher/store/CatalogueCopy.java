package org.decant.launcher.store;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies a catalogue as it is at one moment into one file, while others read and write it. Nobody waits for it; the log
 * only grows by what is written meanwhile.
 */
public final class CatalogueCopy {

    private static final long SPARE_BYTES = 1L << 20;

    private final Path catalogue;
    private final Failures failures;

    private CatalogueCopy(Path catalogue) {
        this.catalogue = catalogue;
        this.failures = new Failures(catalogue);
    }

    /** A catalogue that this process has open: its driver is ready, and the file is what it should be. */
    static CatalogueCopy of(Path catalogue) {
        return new CatalogueCopy(catalogue);
    }

    /**
     * Writes the copy, checks every page of it, and only then gives it its name.
     *
     * @return its bytes
     * @throws FileAlreadyExistsException where the name is taken; nothing is ever replaced
     * @throws IOException in a sentence without its end, for people; nothing is left behind
     */
    public long to(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        if (Files.exists(absolute)) {
            throw new FileAlreadyExistsException(absolute + " exists, and nothing was written over it");
        }
        Files.createDirectories(absolute.getParent());
        Path part = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.deleteIfExists(part);
            Durable.create(part);
            copy(part);
            new Soundness(part).requireWhole();
            Durable.file(part);
            give(part, absolute);
            Durable.folder(absolute.getParent());
            return Files.size(absolute);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void copy(Path part) throws IOException {
        try (Connection connection =
                new Connections(catalogue, DatabaseSettings.COMMAND).writer().getConnection()) {
            requireRoom(connection, part);
            try (PreparedStatement vacuum = connection.prepareStatement("vacuum into ?")) {
                vacuum.setString(1, part.toString());
                vacuum.execute();
            }
        } catch (SQLException failure) {
            RuntimeException said = failures.translate(failure);
            if (said instanceof StoreFullException) {
                throw new IOException("the disc of " + part.getParent() + " is full", said);
            }
            throw said;
        }
    }

    private static void requireRoom(Connection connection, Path part) throws SQLException, IOException {
        long needed = (number(connection, "page_count") - number(connection, "freelist_count"))
                        * number(connection, "page_size")
                + SPARE_BYTES;
        long free = Files.getFileStore(part).getUsableSpace();
        if (free < needed) {
            throw new IOException("a copy takes about " + (needed >> 20) + " MiB, and the disc of " + part.getParent()
                    + " has " + (free >> 20) + " MiB left");
        }
    }

    private static long number(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("pragma " + pragma)) {
            return row.getLong(1);
        }
    }

    private static void give(Path part, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target + " exists, and nothing was written over it");
        }
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(part, target);
        }
    }
}
