package org.decant.launcher.operations;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.decant.launcher.store.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the chain of the record. Where it ends is read within the same change of the catalogue, and SQLite lets one
 * process change it at a time: so it never forks. All methods are called within a change.
 */
final class AuditChain {

    static final String BEGAN = "audit-chain-began";

    private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);

    private final AuditKeyFile keyFile;
    private final InstantSource clock;
    private AuditKey key;
    private AuditHead seen;
    private Session current;

    AuditChain(Path keyFolder, InstantSource clock) {
        this.keyFile = new AuditKeyFile(keyFolder);
        this.clock = clock;
    }

    /** Adds a row, and does what goes alongside. Where there is no chain, or none that can be gone on with, one begins. */
    void append(Session session, AuditEntry entry) {
        AuditHead head = head(session).orElseGet(() -> begin(session, whyNew(session)));
        append(session, head, entry);
        entry.alongside().accept(session);
    }

    /** Goes on with the chain that a restored catalogue brings; where that is not this key's, begins one. */
    void goOnRestored(Session session) {
        if (head(session).isEmpty()) {
            begin(session, Beginning.RESTORED);
        }
    }

    /** Adds a checkpoint behind the others. */
    void seal(Session session, AuditSegment segment) {
        new AuditSegmentTable(session).add(segment, new ChainMac(key(session)).of(segment));
    }

    /** Marks a checkpoint; nothing of what it says changes. */
    void mark(Session session, AuditSegment segment) {
        new AuditSegmentTable(session).mark(segment, new ChainMac(key(session)).of(segment));
    }

    private AuditHead append(Session session, AuditHead head, AuditEntry entry) {
        ChainMac macs = new ChainMac(key);
        AuditEventTable table = new AuditEventTable(session);
        long id = Math.max(head.lastId(), table.lastGiven()) + 1;
        AuditRow row = entry.row(id, AuditRow.nanos(clock.instant()));
        byte[] mac = macs.of(head.lastMac(), row);
        table.add(row.with(mac));
        AuditHead now = new AuditHead(head.count() + 1, id, mac);
        new AuditHeadTable(session).set(now, macs.of(now));
        return now;
    }

    private AuditKey key(Session session) {
        head(session).orElseThrow(() -> new IllegalStateException("A checkpoint of no chain"));
        return key;
    }

    /** Where the chain ends; nothing where there is none that this key can go on with. */
    private Optional<AuditHead> head(Session session) {
        boolean firstLook = session != current;
        current = session;
        AuditKey known = key == null ? keyFile.find().or(keyFile::waiting).orElse(null) : key;
        Optional<AuditHead> head = known == null
                ? Optional.empty()
                : new AuditHeadTable(session)
                        .find()
                        .filter(kept -> MessageDigest.isEqual(new ChainMac(known).of(kept.head()), kept.mac()))
                        .map(AuditHeadTable.Kept::head)
                        .filter(this::isNotBehind);
        head.ifPresent(sound -> {
            keyFile.take();
            key = known;
            seen = firstLook ? sound : seen;
        });
        return head;
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
            return hadKey ? Beginning.HEAD_MISSING : Beginning.FIRST;
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
        key = keyFile.find().orElseGet(keyFile::make);
        seen = null;
        ChainMac macs = new ChainMac(key);
        Former former = Former.adopt(session, macs);
        AuditHead start = new AuditHead(former.count(), former.lastId(), former.digest());
        return append(session, start, began(why, former));
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
