package org.decant.launcher.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The catalogue's database: one writer, a few readers. Usable from any thread. Other processes may use the same file at
 * the same time; readers wait for nobody.
 *
 * <p>Transactions are begun and ended in SQL: the driver's own commit begins the next transaction at once, and would
 * report a busy database after the change is done.
 */
public final class Database implements AutoCloseable {

    /** Its name in the data folder. */
    public static final String FILE = "catalogue.db";

    private final Path file;
    private final DatabaseSettings settings;
    private final Failures failures;
    private final CatalogueUse use;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Connection writer;
    private final HikariDataSource readers;
    private final Handles handles = new Handles();
    private final KeptStatements statements = new KeptStatements();

    private Database(Path file, DatabaseSettings settings, Failures failures, CatalogueUse use)
            throws SQLException, IOException {
        this.file = file;
        this.settings = settings;
        this.failures = failures;
        this.use = use;
        Soundness soundness = new Soundness(file, failures);
        soundness.requirePlausible(use.knowsOfOne());
        OwnerOnly.make(file);
        OwnerOnly.tighten(soundness.log());
        Migrations migrations = new Migrations(file);
        if (Files.exists(soundness.log()) || settings.looksAtPages() && Files.exists(file) && Files.size(file) > 0) {
            soundness.look(migrations, settings.looksAtPages());
        }
        Connections connections = new Connections(file, settings);
        writer = connections.writer().getConnection();
        try {
            prepare(migrations);
            use.remember();
            readers = connections.readers();
        } catch (RuntimeException | IOException failure) {
            writer.close();
            throw failure;
        }
    }

    public static Database open(Path dataFolder) {
        return open(dataFolder, DatabaseSettings.SERVER);
    }

    /**
     * Opens {@code catalogue.db} in the folder; makes both where they are not there and brings the schema up to date.
     *
     * @throws StoreException where the file is damaged, of another program or of a newer Decant; it is left as it is
     */
    public static Database open(Path dataFolder, DatabaseSettings settings) {
        Path folder = DataFolder.prepare(dataFolder);
        NativeLibrary.unpackBelow(folder);
        Path file = folder.resolve(FILE);
        Failures failures = new Failures(file);
        CatalogueUse use = CatalogueUse.share(folder);
        try {
            return new Database(file, settings, failures, use);
        } catch (SQLException | IOException | RuntimeException failure) {
            use.close();
            throw failures.translate(failure);
        }
    }

    /** The data folder. */
    public Path folder() {
        return file.getParent();
    }

    /** Whether there is, or was, a catalogue in the folder; if it was and is not, opening it says so. */
    public static boolean wasMadeIn(Path dataFolder) {
        return Files.isRegularFile(dataFolder.resolve(FILE))
                || Files.isRegularFile(dataFolder.resolve(CatalogueUse.FILE));
    }

    private void prepare(Migrations migrations) {
        try (Handle handle = handles.on(writer)) {
            migrations.look(handle);
            migrations.useLog(handle, settings.busyTimeout());
            migrations.keepFormer(handle);
            migrations.apply(handle);
        }
    }

    /**
     * Runs in one read transaction: everything read in it is of one moment. The work must not ask for another one: a
     * reader is taken from a bounded number for as long as it runs.
     */
    public <T> T read(Function<Session, T> work) {
        try (Connection reader = readers.getConnection()) {
            return transact(reader, "begin", work);
        } catch (SQLException | RuntimeException failure) {
            throw failures.translate(failure);
        }
    }

    /** Runs in one immediate write transaction; nothing is kept when the work throws. */
    public <T> T write(Function<Session, T> work) {
        takeTurn();
        try {
            T result = transact(writer, "begin immediate", work);
            failures.changed();
            return result;
        } catch (SQLException | RuntimeException failure) {
            throw failures.translate(failure);
        } finally {
            writing.unlock();
        }
    }

    private <T> T transact(Connection connection, String begin, Function<Session, T> work) throws SQLException {
        statements.execute(connection, begin);
        Session session = new Session(connection, handles, statements, failures);
        try {
            T result = work.apply(session);
            statements.execute(connection, "commit");
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        } finally {
            session.end();
        }
    }

    /** A full disk or a damaged file may have ended the transaction already. */
    private void rollBack(Connection connection, Throwable reason) {
        try {
            statements.execute(connection, "rollback");
        } catch (SQLException | RuntimeException alreadyEnded) {
            reason.addSuppressed(alreadyEnded);
        }
    }

    private void takeTurn() {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("A change within a change");
        }
        try {
            if (!writing.tryLock(settings.busyTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoreBusyException("The catalogue is busy with other changes. Try again in a moment.", null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreBusyException("Interrupted while waiting to change the catalogue.", interrupted);
        }
    }

    /** How it is, by what happened last; asked without waiting. */
    public Condition condition() {
        return failures.condition();
    }

    /** Tries whether it takes a change, by one that changes nothing. */
    public void tryToWrite() {
        write(session -> session.handle()
                .execute("pragma user_version = "
                        + session.handle()
                                .createQuery("pragma user_version")
                                .mapTo(Integer.class)
                                .one()));
    }

    /** As it is at the moment when that is asked to copy. */
    public CatalogueCopy copy() {
        return CatalogueCopy.of(file);
    }

    /** Waits for a change under way. */
    @Override
    public void close() {
        readers.close();
        writing.lock();
        try {
            writer.close();
        } catch (SQLException failure) {
            throw failures.translate(failure);
        } finally {
            writing.unlock();
            use.close();
        }
    }
}
