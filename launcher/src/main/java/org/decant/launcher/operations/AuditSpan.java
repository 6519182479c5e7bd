package org.decant.launcher.operations;

import java.util.Optional;

/** Adds up rows that follow one another to what their checkpoint says. Used by one thread. */
final class AuditSpan {

    private final long number;
    private final byte[] beforeMac;
    private byte[] lastMac;
    private byte[] digest = ChainMac.ZERO;
    private long firstId;
    private long lastId;
    private long count;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * @param number of its checkpoint
     * @param afterId of the row before
     * @param beforeMac of the row before
     */
    AuditSpan(long number, long afterId, byte[] beforeMac) {
        this.number = number;
        this.lastId = afterId;
        this.beforeMac = beforeMac;
        this.lastMac = beforeMac;
    }

    /** Of the rows behind a checkpoint; where there is none, of all. */
    static AuditSpan behind(Optional<AuditSegment> last, byte[] beforeMac) {
        return new AuditSpan(
                last.map(AuditSegment::number).orElse(0L) + 1,
                last.map(AuditSegment::lastId).orElse(0L),
                beforeMac);
    }

    void add(AuditRow row) {
        if (count == 0) {
            firstId = row.id();
        }
        lastId = row.id();
        count++;
        firstNanos = Math.min(firstNanos, row.atNanos());
        lastNanos = Math.max(lastNanos, row.atNanos());
        digest = ChainMac.digest(digest, row);
        lastMac = row.mac();
    }

    /** Of the last row; before the first, of the row before it. */
    long lastId() {
        return lastId;
    }

    byte[] lastMac() {
        return lastMac;
    }

    byte[] digest() {
        return digest;
    }

    long count() {
        return count;
    }

    /** Nothing where there are no rows. */
    Optional<AuditSegment> segment(boolean adopted) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new AuditSegment(
                        number,
                        firstId,
                        lastId,
                        count,
                        firstNanos,
                        lastNanos,
                        adopted ? ChainMac.ZERO : beforeMac,
                        adopted ? ChainMac.ZERO : lastMac,
                        digest,
                        adopted,
                        Optional.empty()));
    }
}
