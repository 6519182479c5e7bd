package org.decant.launcher.verification;

import org.decant.launcher.download.CopyOutcome;
import org.decant.launcher.download.CopyVerdict;

/**
 * Copies by what became of them.
 *
 * @param copies all that were looked at
 * @param bytes that count as done: of each copy what the catalogue says
 * @param verified agree with all that is catalogued
 * @param unproven have the size catalogued, where no checksum is
 * @param damaged are not what is catalogued
 * @param missing are not in their store
 * @param unreadable were not given by their store
 * @param elsewhere can be had by redirect alone, so that no byte of them was read
 * @param learned datafiles with checksums that were not known before
 */
public record Counts(
        long copies,
        long bytes,
        long verified,
        long unproven,
        long damaged,
        long missing,
        long unreadable,
        long elsewhere,
        long learned) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Something is wrong, or may be. */
    public long problems() {
        return damaged + missing + unreadable;
    }

    /**
     * One copy more.
     *
     * @param size as it is catalogued
     */
    Counts and(CopyVerdict verdict, long size, boolean taught) {
        return new Counts(
                copies + 1,
                bytes + size,
                verified + one(verdict, CopyOutcome.VERIFIED),
                unproven + one(verdict, CopyOutcome.UNPROVEN),
                damaged + one(verdict, CopyOutcome.DAMAGED),
                missing + one(verdict, CopyOutcome.MISSING),
                unreadable + one(verdict, CopyOutcome.UNREADABLE),
                elsewhere + one(verdict, CopyOutcome.ELSEWHERE),
                learned + (taught ? 1 : 0));
    }

    /** One copy more of a datafile that is another meanwhile: there is nothing to say of it. */
    Counts passedOver(long size) {
        return new Counts(
                copies + 1, bytes + size, verified, unproven, damaged, missing, unreadable, elsewhere, learned);
    }

    private static int one(CopyVerdict verdict, CopyOutcome outcome) {
        return verdict.outcome() == outcome ? 1 : 0;
    }
}
