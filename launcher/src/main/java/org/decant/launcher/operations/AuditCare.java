package org.decant.launcher.operations;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.decant.launcher.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running server does for the record: says that it started and stopped, seals what is complete, removes what is too
 * old, and notes where the chain ends in {@code audit.head} and in the log.
 */
public final class AuditCare {

    private static final Logger LOG = LoggerFactory.getLogger(AuditCare.class);
    private static final String WHO = "server";
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Database database;
    private final AuditEvents events;
    private final AuditRetention retention;
    private final AuditHeadFile heads;
    private final Optional<Duration> keep;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "audit");
        made.setDaemon(true);
        return made;
    });
    private String noted = "";

    private AuditCare(Database database, AuditEvents events, Optional<Duration> keep, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.keep = keep;
        this.retention = new AuditRetention(database, events, clock);
        this.heads = new AuditHeadFile(database.folder());
    }

    /**
     * Begins.
     *
     * @param keep how long events are kept; empty for ever
     * @param about what is worth knowing of the server
     */
    public static AuditCare start(
            Database database, AuditEvents events, Optional<Duration> keep, Map<String, String> about) {
        return start(database, events, keep, about, InstantSource.system());
    }

    static AuditCare start(
            Database database,
            AuditEvents events,
            Optional<Duration> keep,
            Map<String, String> about,
            InstantSource clock) {
        AuditCare care = new AuditCare(database, events, keep, clock);
        events.note(AuditKinds.STARTED, WHO, database.folder().toString(), about);
        care.thread.scheduleWithFixedDelay(care::care, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        return care;
    }

    /** What fails is tried again the next time. */
    void care() {
        try {
            int sealed = retention.seal(WHO);
            int removed = keep.map(time -> retention.prune(time, WHO).size()).orElse(0);
            if (sealed + removed > 0) {
                LOG.info("the audit: months sealed {}, removed {}", sealed, removed);
            }
            noteHead();
        } catch (RuntimeException failure) {
            LOG.error("the audit is not taken care of: {}", failure.getMessage());
        }
    }

    private synchronized void noteHead() {
        Optional<AuditHead> head =
                database.read(session -> new AuditHeadTable(session).find().map(AuditHeadTable.Kept::head));
        if (head.isEmpty() || head.get().text().equals(noted)) {
            return;
        }
        try {
            heads.write(head.get());
            noted = head.get().text();
            LOG.info("the audit ends with {} (for decant audit verify --expect)", noted);
        } catch (IOException failure) {
            LOG.warn("where the audit ends is not noted: {}", failure.toString());
        }
    }

    /** Ends, with a last word on record. */
    public void stop() {
        thread.shutdownNow();
        events.note(AuditKinds.STOPPED, WHO, database.folder().toString(), Map.of());
        noteHead();
    }
}
