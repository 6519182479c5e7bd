package org.decant.launcher.operations;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.catalogue.Nanos;
import org.decant.launcher.store.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the chain of the record. Where it ends is read within the same change of the catalogue, and SQLite lets one
 * process change it at a time: so it never forks. Methods are called within a change where they do not say otherwise.
 */
final class AuditChain {

    static final String BEGAN = "audit-chain-began";

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    private final AuditKeyFile keyFile;
    private final InstantSource clock;
    private volatile boolean keyTaken;
    private AuditKey key;
    private ChainMac macs;
    private AuditHead seen;
    private Session current;
    /** While rows are added: where the chain ends, of which the table does not know yet. */
    private AuditHead end;

    /** The greatest id ever given when that began. */
    private long lastGiven;

    AuditChain(Path keyFolder, InstantSource clock) {
        this.keyFile = new AuditKeyFile(keyFolder);
        this.clock = clock;
    }

    /** Adds a row, and does what goes alongside. Where there is no chain, or none that can be gone on with, one begins. */
    void append(Session session, AuditEntry entry) {
        appendAll(session, List.of(entry));
    }

    /** The same for several, with one look at where the chain ends. What goes alongside may add more. */
    void appendAll(Session session, List<AuditEntry> entries) {
        if (end != null) {
            entries.forEach(entry -> add(session, entry));
            return;
        }
        Optional<AuditHeadTable.Kept> kept = end(session);
        end = kept.map(AuditHeadTable.Kept::head).orElseGet(() -> begin(session, whyNew(session)));
        lastGiven = kept.map(AuditHeadTable.Kept::lastGiven).orElse(end.lastId());
        try {
            entries.forEach(entry -> add(session, entry));
            new AuditHeadTable(session).set(end, macs.of(end));
        } finally {
            end = null;
        }
    }

    private void add(Session session, AuditEntry entry) {
        long now = Nanos.of(clock.instant());
        end = row(session, end, lastGiven, entry, now);
        entry.alongside().accept(session, Nanos.instant(now));
    }

    /** Something added is there for good; called outside a change. */
    void isKept() {
        if (!keyTaken) {
            keyFile.take();
            keyTaken = true;
        }
    }

    /** Goes on with the chain that a restored catalogue brings; where that is not this key's, begins one. */
    void goOnRestored(Session session) {
        if (end(session).isEmpty()) {
            begin(session, Beginning.RESTORED);
        }
    }

    /** Adds a checkpoint behind the others. */
    void seal(Session session, AuditSegment segment) {
        requireChain(session);
        new AuditSegmentTable(session).add(segment, macs.of(segment));
    }

    /** Marks a checkpoint; nothing of what it says changes. */
    void mark(Session session, AuditSegment segment) {
        requireChain(session);
        new AuditSegmentTable(session).mark(segment, macs.of(segment));
    }

    private void requireChain(Session session) {
        end(session).orElseThrow(() -> new IllegalStateException("A checkpoint of no chain"));
    }

    private AuditHead row(Session session, AuditHead head, long lastGiven, AuditEntry entry, long nanos) {
        long id = Math.max(head.lastId(), lastGiven) + 1;
        AuditRow row = entry.row(id, nanos);
        byte[] mac = macs.of(head.lastMac(), row);
        new AuditEventTable(session).add(row.with(mac));
        return new AuditHead(head.count() + 1, id, mac);
    }

    /** Where the chain ends; nothing where there is none that this key can go on with. */
    private Optional<AuditHeadTable.Kept> end(Session session) {
        boolean firstLook = session != current;
        current = session;
        if (macs == null) {
            keyFile.find().or(keyFile::waiting).ifPresent(this::use);
        }
        Optional<AuditHeadTable.Kept> found = macs == null
                ? Optional.empty()
                : new AuditHeadTable(session).find().filter(this::isSealed).filter(kept -> isNotBehind(kept.head()));
        if (firstLook && found.isPresent()) { // what is seen later in a change may be taken back with it
            keyFile.take();
            seen = found.get().head();
        }
        return found;
    }

    private void use(AuditKey its) {
        key = its;
        macs = new ChainMac(its);
    }

    private boolean isSealed(AuditHeadTable.Kept kept) {
        return MessageDigest.isEqual(macs.of(kept.head()), kept.mac());
    }

    /** What a change found when it began was there for good: a catalogue that an earlier copy took the place of has less. */
    private boolean isNotBehind(AuditHead head) {
        return seen == null
                || head.count() > seen.count()
                || head.count() == seen.count() && MessageDigest.isEqual(head.lastMac(), seen.lastMac());
    }

    private Beginning whyNew(Session session) {
        Optional<AuditHeadTable.Kept> kept = new AuditHeadTable(session).find();
        boolean hadKey = keyFile.find().isPresent();
        if (kept.isEmpty()) {
            if (hadKey) {
                return Beginning.HEAD_MISSING;
            }
            return AuditEventTable.hadChain(session) ? Beginning.KEY_MISSING : Beginning.FIRST;
        }
        if (!hadKey) {
            return Beginning.KEY_MISSING;
        }
        return seen != null && kept.get().head().count() < seen.count() ? Beginning.WENT_BACK : Beginning.HEAD_CHANGED;
    }

    /** All that is there is sealed as it is; the first row says so. */
    private AuditHead begin(Session session, Beginning why) {
        if (!why.harmless()) {
            LOG.warn("a new chain of the audit begins: {}; see decant audit verify", why.because());
        }
        use(keyFile.find().orElseGet(keyFile::make));
        seen = null;
        Former former = Former.adopt(session, macs);
        AuditHead start = new AuditHead(former.count(), former.lastId(), former.digest());
        long lastGiven = new AuditEventTable(session).lastGiven();
        AuditHead now = row(session, start, lastGiven, began(why, former), Nanos.of(clock.instant()));
        new AuditHeadTable(session).set(now, macs.of(now));
        return now;
    }

    private AuditEntry began(Beginning why, Former former) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", why.word());
        detail.put("because", why.because());
        detail.put("rows_before", former.count());
        detail.put("key", key.id());
        return AuditEntry.of(BEGAN, "decant", "audit", detail);
    }
}
