package org.decant.launcher.operations;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Database;
import org.decant.launcher.store.Journal;
import org.decant.launcher.store.Session;
import org.decant.launcher.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of what was done to this installation: it is only ever added to. Usable from any thread. */
public final class AuditEvents {

    private static final Logger LOG = LoggerFactory.getLogger(AuditEvents.class);

    private final Database database;
    private final InstantSource clock;

    public AuditEvents(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds to others' transactions what somebody does. */
    public Journal journal(String who) {
        return (session, kind, subject, detail) -> add(session, kind, who, subject, detail);
    }

    /** Adds an event; durable when it returns. Throws {@link StoreException} where it cannot be. */
    public void add(String kind, String who, String subject, Map<String, ?> detail) {
        database.write(session -> {
            add(session, kind, who, subject, detail);
            return null;
        });
    }

    private void add(Session session, String kind, String who, String subject, Map<String, ?> detail) {
        new AuditEventTable(session).add(clock.instant(), kind, who, subject, AuditDetail.write(detail));
    }

    /** The same for what has happened anyway: what cannot be recorded is logged. */
    public void note(String kind, String who, String subject, Map<String, ?> detail) {
        try {
            add(kind, who, subject, detail);
        } catch (RuntimeException failure) {
            LOG.error("not on record: {} of {} by {} {}: {}", kind, subject, who, detail, failure.toString());
        }
    }

    /**
     * Events after one, in the order they happened.
     *
     * @param afterId 0 for the first page
     * @param kind only of this kind
     */
    public List<AuditEvent> page(long afterId, Optional<String> kind, int limit) {
        return database.read(session -> new AuditEventTable(session).page(afterId, kind, limit));
    }
}
