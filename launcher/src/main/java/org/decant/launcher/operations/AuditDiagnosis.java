package org.decant.launcher.operations;

import java.security.MessageDigest;
import java.util.List;

/** Tells what became of the chain where it does not fit, by the rows that follow. */
final class AuditDiagnosis {

    private static final int AHEAD = 500;

    /** A restore leaves out so many ids: such a gap says nothing. */
    private static final long LEFT_OUT = 1_000_000_000L;

    private final AuditPages pages;
    private final ChainMac macs;

    AuditDiagnosis(AuditPages pages, ChainMac macs) {
        this.pages = pages;
        this.macs = macs;
    }

    /** @param row the first that does not fit behind the one of that id and mac */
    AuditProblem of(long lastId, byte[] lastMac, AuditRow row) {
        List<AuditRow> following = pages.page(row.id(), Long.MAX_VALUE, AHEAD);
        for (AuditRow other : following) {
            if (macs.fits(lastMac, other.as(row.id()))) {
                return AuditProblem.at(
                        "moved",
                        row,
                        "row " + row.id() + " is not in its place: what belongs there is row " + other.id());
            }
        }
        if (!following.isEmpty() && macs.fits(lastMac, following.get(0))) {
            return foreign(row);
        }
        long gap = row.id() - lastId - 1;
        return gap > 0 && gap < LEFT_OUT
                ? AuditProblem.missing(lastId + 1, gap)
                : AuditProblem.at("changed", row, "row " + row.id() + " was changed");
    }

    static AuditProblem foreign(AuditRow row) {
        return AuditProblem.at("foreign", row, "row " + row.id() + " was put in: it is none of this record");
    }

    /** Where all rows fit one another, and there should be more. */
    AuditProblem shortOf(AuditHead head, long lastId, long count) {
        long lacking = head.count() - count;
        if (lacking <= 0 || MessageDigest.isEqual(head.lastMac(), ChainMac.ZERO)) {
            return AuditProblem.of("head", "the end of the record is not where its last row is");
        }
        AuditProblem missing = AuditProblem.missing(lastId + 1, lacking);
        String sentence = lacking == 1 ? "1 row is missing at the end" : lacking + " rows are missing at the end";
        return new AuditProblem("missing", missing.row(), missing.at(), sentence + ", behind row " + lastId);
    }

    static AuditProblem adopted(AuditSegment segment, long there) {
        String rows = "rows " + segment.firstId() + " to " + segment.lastId() + ", from before the chain began";
        return there == segment.count()
                ? AuditProblem.of("changed", "one of " + rows + ", was changed")
                : AuditProblem.of(
                        there < segment.count() ? "missing" : "foreign",
                        "of " + rows + ", there are " + there + " and not " + segment.count());
    }
}
