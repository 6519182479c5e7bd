package org.decant.launcher.operations;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes along the chain from its first row and stops at the first that is not as it was written. Used by one thread, for
 * one walk.
 */
final class AuditWalk {

    private final AuditPages pages;
    private final ChainMac macs;
    private final Consumer<AuditRow> visitor;
    private final AuditDiagnosis diagnosis;
    private Former former = Former.NOTHING;
    private boolean begun;
    private long segments;
    private long lastId;
    private byte[] lastMac = ChainMac.ZERO;
    private long count;
    private Consumer<AuditRow> spans = row -> {};

    /** @param visitor is shown each row that is as it was written */
    AuditWalk(AuditPages pages, ChainMac macs, Consumer<AuditRow> visitor) {
        this.pages = pages;
        this.macs = macs;
        this.visitor = visitor;
        this.diagnosis = new AuditDiagnosis(pages, macs);
    }

    long lastId() {
        return lastId;
    }

    byte[] lastMac() {
        return lastMac;
    }

    /** Of all rows up to here, also of those that were removed with a checkpoint in place. */
    long count() {
        return count;
    }

    /** Starts at a checkpoint whose rows need not be looked at now. */
    void skip(AuditSegmentTable.Kept kept) throws AuditBroken {
        AuditSegment segment = checked(kept);
        settle(segment);
    }

    /** Walks over the rows of a checkpoint, or over the place where they were. */
    void over(AuditSegmentTable.Kept kept) throws AuditBroken {
        AuditSegment segment = checked(kept);
        if (segment.removed()) {
            requireNothingBefore(segment);
        } else if (segment.adopted()) {
            requireDigest(segment);
        } else {
            requireRows(segment);
        }
        settle(segment);
    }

    private AuditSegment checked(AuditSegmentTable.Kept kept) throws AuditBroken {
        AuditSegment segment = kept.segment();
        segments++;
        if (segment.number() != segments) {
            throw new AuditBroken(AuditProblem.of("checkpoint", "checkpoint " + segments + " is missing"));
        }
        boolean bound = segment.adopted() ? !begun : MessageDigest.isEqual(segment.beforeMac(), lastMac);
        if (!bound || !MessageDigest.isEqual(macs.of(segment), kept.mac())) {
            throw new AuditBroken(AuditProblem.of(
                    "checkpoint",
                    "checkpoint " + segments + ", of rows " + segment.firstId() + " to " + segment.lastId()
                            + ", was changed"));
        }
        return segment;
    }

    private void settle(AuditSegment segment) {
        if (segment.adopted()) {
            former = former.and(segment);
            lastMac = former.digest();
        } else {
            lastMac = segment.lastMac();
            begun = true;
        }
        lastId = segment.lastId();
        count += segment.count();
    }

    private void requireNothingBefore(AuditSegment segment) throws AuditBroken {
        List<AuditRow> there = pages.page(lastId, segment.firstId() - 1, 1);
        if (!there.isEmpty()) {
            throw new AuditBroken(AuditDiagnosis.foreign(there.get(0)));
        }
    }

    private void requireDigest(AuditSegment segment) throws AuditBroken {
        AuditSpan span = new AuditSpan(segment.number(), lastId, ChainMac.ZERO);
        pages.forEach(lastId, segment.lastId(), row -> {
            span.add(row);
            visitor.accept(row);
        });
        if (!MessageDigest.isEqual(span.digest(), segment.digest())) {
            throw new AuditBroken(AuditDiagnosis.adopted(segment, span.count()));
        }
    }

    private void requireRows(AuditSegment segment) throws AuditBroken {
        long before = count;
        walk(segment.lastId());
        long there = count - before;
        count = before;
        if (!MessageDigest.isEqual(lastMac, segment.lastMac())) {
            throw new AuditBroken(AuditProblem.missing(lastId + 1, Math.max(1, segment.count() - there)));
        }
    }

    /** Walks over rows that are to have the next checkpoint. */
    AuditSegment overNext(long untilId) throws AuditBroken {
        AuditSpan span = new AuditSpan(segments + 1, lastId, lastMac);
        spans = span::add;
        walk(untilId);
        return span.segment(false).orElseThrow();
    }

    /** Walks over rows that no checkpoint is for. */
    void overRest(AuditHead head) throws AuditBroken {
        walk(head.lastId());
        if (!MessageDigest.isEqual(lastMac, head.lastMac())) {
            throw new AuditBroken(diagnosis.shortOf(head, lastId, count));
        }
        List<AuditRow> beyond = pages.page(lastId, Long.MAX_VALUE, 1);
        if (!beyond.isEmpty() && !macs.fits(lastMac, beyond.get(0))) {
            throw new AuditBroken(AuditDiagnosis.foreign(beyond.get(0)));
        }
    }

    private void walk(long untilId) throws AuditBroken {
        List<AuditRow> page = pages.page(lastId, untilId, AuditPages.ROWS);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                step(row);
            }
            page = pages.page(lastId, untilId, AuditPages.ROWS);
        }
    }

    private void step(AuditRow row) throws AuditBroken {
        if (!macs.fits(lastMac, row)) {
            throw new AuditBroken(diagnosis.of(lastId, lastMac, row));
        }
        lastId = row.id();
        lastMac = row.mac();
        count++;
        visitor.accept(row);
        spans.accept(row);
    }
}
