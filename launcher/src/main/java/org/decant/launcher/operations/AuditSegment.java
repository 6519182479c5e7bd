package org.decant.launcher.operations;

import java.util.Optional;

/**
 * A checkpoint: rows of the record that are complete, and stay so or are removed together.
 *
 * @param number 1 for the oldest
 * @param beforeMac of the row before its first
 * @param digest over its rows, without a key
 * @param adopted whether they are from before the chain began, and have no mac of it
 */
record AuditSegment(
        long number,
        long firstId,
        long lastId,
        long count,
        long firstNanos,
        long lastNanos,
        byte[] beforeMac,
        byte[] lastMac,
        byte[] digest,
        boolean adopted,
        Optional<Long> removedNanos) {

    boolean removed() {
        return removedNanos.isPresent();
    }

    AuditSegment asAdopted() {
        return with(true, removedNanos);
    }

    AuditSegment asRemoved(long nowNanos) {
        return with(adopted, Optional.of(nowNanos));
    }

    private AuditSegment with(boolean nowAdopted, Optional<Long> nowRemoved) {
        return new AuditSegment(
                number,
                firstId,
                lastId,
                count,
                firstNanos,
                lastNanos,
                beforeMac,
                lastMac,
                digest,
                nowAdopted,
                nowRemoved);
    }
}
