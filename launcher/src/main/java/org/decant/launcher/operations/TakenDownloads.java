package org.decant.launcher.operations;

import java.util.List;
import org.decant.launcher.store.Database;

/** What was taken, by whom, and how often. Usable from any thread. */
public final class TakenDownloads {

    private final Database database;

    public TakenDownloads(Database database) {
        this.database = database;
    }

    /** Logical downloads with a greater id, in the order in which they began. */
    public List<LogicalDownload> page(DownloadFilter filter, long afterId, int limit) {
        return database.read(session -> new TakenTable(session).page(filter, afterId, limit));
    }

    /** How often each experiment with a greater id was taken of which the filter finds anything; by id. */
    public List<DownloadCount> ofExperiments(DownloadFilter filter, long afterId, int limit) {
        return database.read(session -> new TakenTable(session).ofExperiments(filter, afterId, limit));
    }

    /** The same of each dataset. */
    public List<DownloadCount> ofDatasets(DownloadFilter filter, long afterId, int limit) {
        return database.read(session -> new TakenTable(session).ofDatasets(filter, afterId, limit));
    }
}
