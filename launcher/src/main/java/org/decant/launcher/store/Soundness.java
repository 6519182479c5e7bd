package org.decant.launcher.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;

/** Looks whether a catalogue's file is whole. Changes nothing. */
final class Soundness {

    private static final Logger LOG = LoggerFactory.getLogger(Soundness.class);

    /** After a kill a start takes at most so much longer; a million files take about one second. */
    private static final Duration A_LOOK = Duration.ofSeconds(2);

    /** So many pages, or steps of SQLite's machine, lie between two looks at the clock: few, where each comes from a disc. */
    private static final int STEPS = 20;

    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER_BYTES = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGES_AT = 28;
    private static final int LARGEST_PAGE = 65_536;

    private final Path file;
    private final Failures failures;
    private final Duration longest;

    Soundness(Path file) {
        this(file, new Failures(file));
    }

    Soundness(Path file, Failures failures) {
        this(file, failures, A_LOOK);
    }

    /** @param longest how long pages are looked at when a server starts, about */
    Soundness(Path file, Failures failures, Duration longest) {
        this.file = file;
        this.failures = failures;
        this.longest = longest;
    }

    /**
     * What can be seen before the file is opened: SQLite takes an empty file for a new database, and throws the log beside
     * it away.
     *
     * @param knownToBe whether there was a catalogue here
     */
    void requirePlausible(boolean knownToBe) throws IOException {
        Path log = log();
        boolean logged = Files.exists(log) && Files.size(log) > 0;
        if (!Files.exists(file)) {
            if (knownToBe || logged) {
                throw failures.damaged("is missing", null);
            }
        } else if (Files.size(file) == 0) {
            if (knownToBe || logged) {
                throw failures.damaged("is damaged (it is empty)", null);
            }
        } else if (!logged && Files.size(file) < statedBytes()) {
            throw failures.damaged("is damaged (its end is missing)", null); // with a log, the rest may be there
        }
    }

    Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** The size of a page and the number of pages, as the header says (SQLite file format, section 1.3). */
    private long statedBytes() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] header = new byte[HEADER_BYTES];
            int read = in.read(header);
            if (read < HEADER_BYTES || !new String(header, 0, MAGIC.length(), US_ASCII).equals(MAGIC)) {
                return 0; // SQLite says that it is no database
            }
            in.seek(PAGE_SIZE_AT);
            int size = in.readUnsignedShort();
            in.seek(PAGES_AT);
            long pages = Integer.toUnsignedLong(in.readInt());
            return (size == 1 ? LARGEST_PAGE : size) * pages;
        }
    }

    /** Reads all of it, twice: pages and what indexes say of them. */
    void requireWhole() {
        try (Connection connection =
                        new Connections(file, DatabaseSettings.COMMAND).writer().getConnection();
                Statement statement = connection.createStatement()) {
            require(statement, "pragma integrity_check(1)");
        } catch (SQLException failure) {
            throw failures.translate(failure);
        }
    }

    /**
     * Looks before anything is opened for writing. A log is left by what was killed, or its machine lost its power, or by
     * what still runs; whoever closes a catalogue last brings the log into it, so this is done by a reader.
     *
     * @param thoroughly at its pages too, as far as that gets in the time there is
     */
    void look(Migrations migrations, boolean thoroughly) throws SQLException {
        try (Connection looker =
                new Connections(file, DatabaseSettings.COMMAND).looker().getConnection()) {
            try (Handle handle = new Handles().on(looker)) {
                migrations.look(handle);
            }
            if (thoroughly) {
                lookAtPages(looker);
            }
        }
    }

    private void lookAtPages(Connection connection) throws SQLException {
        long began = System.nanoTime();
        ProgressHandler.setHandler(
                connection, STEPS, until(began)); // a statement's time-out is not about this in the driver
        try (Statement statement = connection.createStatement()) {
            require(statement, "pragma quick_check(1)");
            LOG.info(
                    "the catalogue's pages were looked at in {} ms",
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        } catch (SQLException failure) {
            if ((failure.getErrorCode() & 0xff) != SQLiteErrorCode.SQLITE_INTERRUPT.code) {
                throw failure;
            }
            LOG.info("a look at the first pages of the catalogue found no damage");
        }
    }

    private ProgressHandler until(long began) {
        return new ProgressHandler() {
            @Override
            protected int progress() {
                return System.nanoTime() - began < longest.toNanos() ? 0 : 1;
            }
        };
    }

    private void require(Statement statement, String check) throws SQLException {
        try (ResultSet row = statement.executeQuery(check)) {
            String found = row.next() ? row.getString(1) : "ok";
            if (!found.equals("ok")) {
                throw failures.damaged("is damaged (" + found.replaceAll("\\s+", " ") + ")", null);
            }
        }
    }
}
