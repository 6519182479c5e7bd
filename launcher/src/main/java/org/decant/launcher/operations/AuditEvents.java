package org.decant.launcher.operations;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private final AuditChain chain;
    private final AuditBatches batches;

    public AuditEvents(Database database, InstantSource clock) {
        this(database, clock, database.folder());
    }

    /** @param keyFolder where the key of the chain is, if not beside the catalogue */
    AuditEvents(Database database, InstantSource clock, Path keyFolder) {
        this.database = database;
        this.chain = new AuditChain(keyFolder, clock);
        this.batches = new AuditBatches(database, this::write);
    }

    /** Adds to others' transactions what somebody does. */
    public Journal journal(String who) {
        return new AuditJournal(chain, who);
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
        batches.write(AuditEntry.of(kind, who, subject, detail, alongside));
        chain.isKept();
    }

    /** Puts a restore on record, in the catalogue it has brought, whose chain may be another's; says where it ends then. */
    AuditHead restored(String who, String subject, Map<String, ?> detail) {
        return database.write(session -> {
            chain.goOnRestored(session);
            chain.append(session, AuditEntry.of("restore", who, subject, detail));
            return new AuditHeadTable(session).find().orElseThrow().head();
        });
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

    AuditChain chain() {
        return chain;
    }

    private void write(Session session, List<AuditEntry> entries) {
        chain.appendAll(session, entries);
    }

    /** The same for what has happened anyway: what cannot be recorded is logged. */
    public void note(String kind, String who, String subject, Map<String, ?> detail) {
        try {
            add(kind, who, subject, detail);
        } catch (RuntimeException failure) {
            LOG.error("not on record: {} of {} by {} {}: {}", kind, subject, who, detail, failure.toString());
        }
    }

    /** A page of the events that are asked for, in the order they happened; the next one is {@code after} its last. */
    public List<AuditEvent> page(AuditQuery query, int limit) {
        return rows(query, limit).stream().map(AuditRow::event).toList();
    }

    /** Events of one kind, or all, after one; 0 for the first page. */
    public List<AuditEvent> page(long afterId, Optional<String> kind, int limit) {
        return page(AuditQuery.ALL.after(afterId).ofKind(kind), limit);
    }

    List<AuditRow> rows(AuditQuery query, int limit) {
        return database.read(session -> new AuditEventTable(session).page(query, limit));
    }

    /** Whether there may be events of it. */
    public boolean knows(String kind) {
        return AuditKinds.WRITTEN.contains(kind)
                || !rows(AuditQuery.ALL.ofKind(Optional.of(kind)), 1).isEmpty();
    }

    /** Every kind there is: those that Decant writes, and whatever else is on record. */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(AuditKinds.WRITTEN);
        kinds.addAll(database.read(session -> new AuditEventTable(session).kinds()));
        return kinds;
    }
}
