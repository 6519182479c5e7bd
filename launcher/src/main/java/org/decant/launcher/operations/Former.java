package org.decant.launcher.operations;

import java.util.List;
import org.decant.launcher.store.Session;

/**
 * What was on record before a chain began: checkpoints, all adopted by it.
 *
 * @param count of rows that ever were
 * @param lastId 0 where there were none
 * @param digest over the checkpoints, which the first row of the chain is bound to
 */
record Former(long count, long lastId, byte[] digest) {

    static final Former NOTHING = new Former(0, 0, ChainMac.ZERO);

    /** The same with one more checkpoint. */
    Former and(AuditSegment segment) {
        return new Former(count + segment.count(), segment.lastId(), ChainMac.digest(digest, segment));
    }

    /** Seals what is not yet, and takes over every checkpoint. */
    static Former adopt(Session session, ChainMac macs) {
        AuditSegmentTable table = new AuditSegmentTable(session);
        AuditSpan open = AuditSpan.behind(table.last(), ChainMac.ZERO);
        AuditPages.of(session).forEach(open.lastId(), Long.MAX_VALUE, open::add);
        open.segment(true).ifPresent(segment -> table.add(segment, macs.of(segment)));
        Former former = NOTHING;
        List<AuditSegmentTable.Kept> all = table.all();
        for (AuditSegmentTable.Kept kept : all) {
            AuditSegment adopted = kept.segment().asAdopted();
            table.mark(adopted, macs.of(adopted));
            former = former.and(adopted);
        }
        return former;
    }
}
