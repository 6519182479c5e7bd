package org.decant.launcher.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/** How a connection to the file is set up, for changing and for reading. */
final class Connections {

    /** What a reader has kept is worth nothing after the next change: it gets this part of what the writer has. */
    private static final int READERS_PART = 4;

    private static final long WAL_BYTES_KEPT = 64L << 20;
    private static final Duration LONGEST_WAIT_FOR_A_READER = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Path file;
    private final DatabaseSettings settings;

    Connections(Path file, DatabaseSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    SQLiteDataSource writer() {
        return source(config(settings.cacheKib()));
    }

    /** One that leaves file and log as they are also when it is the last to be closed. */
    SQLiteDataSource looker() {
        SQLiteConfig config = config(settings.cacheKib() / READERS_PART);
        config.setReadOnly(true);
        return source(config);
    }

    HikariDataSource readers() {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("catalogue-readers");
        pool.setDataSource(source(config(settings.cacheKib() / READERS_PART)));
        pool.setConnectionInitSql("pragma query_only = on");
        pool.setMaximumPoolSize(settings.readers());
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        pool.setIdleTimeout(IDLE.toMillis());
        pool.setConnectionTimeout(LONGEST_WAIT_FOR_A_READER.toMillis());
        return new HikariDataSource(pool);
    }

    /**
     * Synchronous FULL: what was acknowledged survives a power cut too, for one flush of the log a change; ingest makes
     * one in hundreds of files.
     */
    private SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(Math.toIntExact(settings.busyTimeout().toMillis()));
        config.setCacheSize(-cacheKib);
        config.setTempStore(TempStore.FILE);
        config.setJournalSizeLimit((int) WAL_BYTES_KEPT);
        config.setGetGeneratedKeys(false); // else the driver asks for one after each row that is added
        return config;
    }

    /** As a URI: the driver would cut a plain path at a question mark. */
    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri());
        return source;
    }
}
