package org.decant.launcher.operations;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final AuditBatches batches;

    public AuditEvents(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.batches = new AuditBatches(database, this::write);
    }

    /** Adds to others' transactions what somebody does. */
    public Journal journal(String who) {
        return (session, kind, subject, detail) ->
                write(session, List.of(new AuditEntry(kind, who, subject, AuditDetail.write(detail), nothing -> {})));
    }

    /** Adds an event; durable when it returns. Throws {@link StoreException} where it cannot be. */
    public void add(String kind, String who, String subject, Map<String, ?> detail) {
        add(kind, who, subject, detail, nothing -> {});
    }

    /**
     * Adds an event and changes something else, both or neither; durable when it returns. Shares its transaction with
     * others that come at the same time, and must not be called inside one.
     *
     * @param alongside may run more than once, on another thread: only the last time counts, so it changes nothing but
     *     what the session reaches. What it throws is thrown here, and concerns none of the others
     */
    public void add(String kind, String who, String subject, Map<String, ?> detail, Consumer<Session> alongside) {
        batches.write(new AuditEntry(kind, who, subject, AuditDetail.write(detail), alongside));
    }

    /** Adds all of these in one transaction, or none; durable when it returns. */
    void addAll(List<AuditEntry> entries) {
        database.write(session -> {
            write(session, entries);
            return null;
        });
    }

    /** Adds it as the others that come at the same time; durable when it returns. */
    void add(AuditEntry entry) {
        batches.write(entry);
    }

    /** So many entries wait for one that is being written. */
    int waiting() {
        return batches.waiting();
    }

    private void write(Session session, List<AuditEntry> entries) {
        for (AuditEntry entry : entries) {
            new AuditEventTable(session)
                    .add(clock.instant(), entry.kind(), entry.who(), entry.subject(), entry.detail());
            entry.alongside().accept(session);
        }
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
