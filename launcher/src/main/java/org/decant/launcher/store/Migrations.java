package org.decant.launcher.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to this program's schema by numbered scripts, all that are missing at once. A runner of our own: it costs a
 * few milliseconds of the start and no dependency.
 */
final class Migrations {

    /** "DCNT": tells a Decant catalogue from any other SQLite file. */
    private static final int APPLICATION = 0x44434e54;

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    static final List<String> SCRIPTS = List.of(
            "V1__catalogue.sql",
            "V2__served_etag.sql",
            "V3__frozen_selection.sql",
            "V4__unavailable_location.sql",
            "V5__plan_without_protocols.sql",
            "V6__audit_event.sql",
            "V7__access.sql",
            "V8__links.sql",
            "V9__sessions.sql",
            "V10__audit_chain.sql",
            "V11__logical_download.sql",
            "V12__owner.sql",
            "V13__record_and_uses.sql",
            "V14__verification.sql",
            "V15__plan_entry.sql",
            "V16__names_of_a_selection.sql",
            "V17__plan_text.sql");

    private final Path file;

    Migrations(Path file) {
        this.file = file;
    }

    /** Changes nothing; throws where the file is of another program or of a newer Decant. */
    void look(Handle handle) {
        handle.execute("begin"); // what is read is of one moment: another process may be making the catalogue
        try {
            check(handle);
        } finally {
            handle.execute("rollback");
        }
    }

    private void check(Handle handle) {
        int application = number(handle, "pragma application_id");
        int version = number(handle, "pragma user_version");
        if (application != APPLICATION && !(application == 0 && version == 0 && isEmpty(handle))) {
            throw new StoreException(file + " is a database of another program. Nothing was changed: move it away, or"
                    + " choose another data folder.");
        }
        if (version > SCRIPTS.size()) {
            throw new StoreException("The catalogue " + file + " is of a newer Decant (its schema is " + version
                    + ", this program knows " + SCRIPTS.size() + "). Nothing was changed: "
                    + new WayBack(file.getParent()).sentenceForOlderProgram(SCRIPTS.size()));
        }
    }

    /**
     * Lasts in the file. With it readers do not wait for the writer, nor the writer for them.
     *
     * @param patience with others that open a new catalogue at the same time: here SQLite itself waits for nobody
     */
    void useLog(Handle handle, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<String> mode = tryLog(handle, end);
        while (mode.isEmpty()) {
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            mode = tryLog(handle, end);
        }
        if (!mode.get().equals("wal")) {
            throw new StoreException("The file system of " + file + " cannot hold a database with a write-ahead log"
                    + " (is it on a network?): choose a data folder on a local disk.");
        }
    }

    private static Optional<String> tryLog(Handle handle, long end) {
        try {
            return Optional.of(handle.createQuery("pragma journal_mode = wal")
                    .mapTo(String.class)
                    .one());
        } catch (JdbiException failure) {
            boolean mayWait = System.nanoTime() < end && !Thread.currentThread().isInterrupted();
            if (mayWait && Failures.isBusy(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Keeps a copy of a catalogue that is about to be changed for good: no program before this one will read it. */
    void keepFormer(Handle handle) {
        int version = number(handle, "pragma user_version");
        if (version == 0 || version >= SCRIPTS.size()) {
            return;
        }
        BackupFolder backups = BackupFolder.in(file.getParent());
        Path copy = backups.beforeSchema(Instant.now(), version + 1);
        LOG.info("the catalogue is brought to a newer schema; as it was it is kept as {}", copy);
        try {
            CatalogueCopy.of(file).to(copy);
        } catch (FileAlreadyExistsException another) {
            LOG.debug("another process has kept it", another);
        } catch (IOException failure) {
            throw new StoreException(
                    "The catalogue " + file + " must be brought to a newer schema, and cannot be kept as"
                            + " it was before: " + failure.getMessage() + ". Nothing was changed.",
                    failure);
        }
    }

    /** Any number of processes may do this at once: the lock lets one apply all that is missing, the others see it done. */
    void apply(Handle handle) {
        if (number(handle, "pragma user_version") == SCRIPTS.size()) {
            return;
        }
        handle.execute("begin immediate");
        try {
            check(handle);
            applyMissing(handle, number(handle, "pragma user_version"));
            handle.execute("commit");
        } catch (RuntimeException failure) {
            handle.execute("rollback");
            throw failure;
        }
    }

    private static void applyMissing(Handle handle, int done) {
        if (done < SCRIPTS.size()) {
            SCRIPTS.subList(done, SCRIPTS.size()).forEach(script -> run(handle, read(script)));
            handle.execute("pragma application_id = " + APPLICATION);
            handle.execute("pragma user_version = " + SCRIPTS.size());
        }
    }

    /** As a whole: the driver tells its statements apart sooner than Jdbi does. */
    private static void run(Handle handle, String script) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(failure, null);
        }
    }

    private static boolean isEmpty(Handle handle) {
        return number(handle, "select count(*) from sqlite_schema") == 0;
    }

    private static int number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one();
    }

    private static String read(String script) {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/migration/" + script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
